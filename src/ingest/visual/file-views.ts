import type { Page } from '../../core/page.ts';
import { kindsOf } from '../../core/page-kinds.ts';
import type { FileAsset } from '../../store/store.ts';
import type { IngestAttempt } from '../ingest-attempt.ts';
import { LeaseLostError } from '../lease-lost-error.ts';
import type { PageView, ViewOutcome, ViewSource } from './page-viewer.ts';

/** How the pages of one file look, gathered while they pass by and embedded when all that they are drawn from is there. */
export class FileViews {
  readonly #ingest: IngestAttempt;
  readonly #mediaType: string;
  readonly #views = new Map<number, PageView>();
  readonly #assets = new Map<string, FileAsset>();
  #total = 0;

  constructor(ingest: IngestAttempt, mediaType: string) {
    this.#ingest = ingest;
    this.#mediaType = mediaType;
  }

  addAsset(asset: FileAsset): void {
    this.#assets.set(asset.name, asset);
  }

  addPage(page: Page): void {
    if (page.picture === null) return;
    this.#total++;
    if (this.#views.size < this.#ingest.viewer.mostPages)
      this.#views.set(page.number, toView(page, page.picture));
  }

  /** A page again, with what was said of its pictures meanwhile. */
  replacePage(page: Page): void {
    if (page.picture !== null && this.#views.has(page.number))
      this.#views.set(page.number, toView(page, page.picture));
  }

  async embed(): Promise<ViewOutcome> {
    const { viewer, store, job, generation, signal, count, report } = this.#ingest;
    const request = {
      total: this.#total,
      scope: job.scope,
      generation,
      sourceOf: (asset: string | null) => this.#sourceOf(asset),
      checkLease: async () => {
        if (!(await store.addPages(job, []))) throw new LeaseLostError();
      },
    };
    return await viewer.embed([...this.#views.values()], request, {
      signal,
      count,
      report: (done, total) => report({ stage: 'describing', done, total }),
    });
  }

  async #sourceOf(asset: string | null): Promise<ViewSource | null> {
    const { blobs, file } = this.#ingest;
    const kept = asset === null ? file : this.#assets.get(asset);
    if (kept === undefined) return null;
    const { sha256 } = kept;
    const mediaType = asset === null ? this.#mediaType : (kept.mediaType ?? '');
    return { sha256, localPath: await blobs.localPath(sha256), mediaType };
  }
}

function toView(page: Page, picture: PageView['picture']): PageView {
  const { number, width, height } = page;
  return { number, width, height, picture, kinds: kindsOf(page) };
}
