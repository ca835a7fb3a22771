import type { Chunk } from '../../core/chunk.ts';
import type { Page } from '../../core/page.ts';
import type { FileAsset } from '../../store/store.ts';
import type { Chunker } from '../chunk.ts';
import type { IngestAttempt } from '../ingest-attempt.ts';
import { appendDescriptions } from './append-descriptions.ts';
import type { PictureFile } from './picture-describer.ts';
import { type PagePart, picturesOfPage } from './pictures-of-page.ts';
import { Worthiest } from './worthiest.ts';

type Picture = PagePart & {
  /** What the description stands under. */
  readonly path: readonly string[];
};

/** Pages as they are once their pictures are described, with the chunks that this adds. */
export type DescribedPages = {
  readonly pages: readonly Page[];
  readonly chunks: readonly Chunk[];
  /** What was not looked at, and why; null: all was. */
  readonly note: string | null;
};

/**
 * The pictures of one file, gathered while its pages pass by and described when all are known: only then can the
 * worthiest be chosen. It holds no more pages than pictures will be looked at.
 */
export class FilePictures {
  readonly #ingest: IngestAttempt;
  readonly #chunker: Chunker;
  readonly #mediaType: string;
  readonly #parts: Worthiest<Picture>;
  readonly #assets = new Map<string, FileAsset>();

  constructor(ingest: IngestAttempt, chunker: Chunker, mediaType: string) {
    this.#ingest = ingest;
    this.#chunker = chunker;
    this.#mediaType = mediaType;
    this.#parts = new Worthiest(ingest.describer.mostPictures);
  }

  addAsset(asset: FileAsset): void {
    this.#assets.set(asset.name, asset);
  }

  /** A page that the chunker has just taken. */
  addPage(page: Page): void {
    for (const part of picturesOfPage(page))
      this.#parts.add({ ...part, path: this.#chunker.pathTo(page, part) });
  }

  async describe(title: string | null): Promise<DescribedPages> {
    const { describer, job, file, signal, count, report } = this.#ingest;
    const context = { filename: file.filename, title, instructions: file.instructions?.trim() ?? '' };
    const { described, note } = await describer.describe(
      this.#parts,
      { scope: job.scope, fileId: file.id, context, fileOf: (asset) => this.#fileOf(asset) },
      { signal, count, report: (done, total) => report({ stage: 'describing', done, total }) },
    );
    const byPage = Map.groupBy(described, ({ part }) => part.page.number);
    const pages: Page[] = [];
    const chunks: Chunk[] = [];
    for (const [first, ...others] of [...byPage.values()].toSorted(inOrder)) {
      if (first === undefined) continue;
      const told = [first, ...others].map(({ part, text }) => ({ ...part, text }));
      const { page, descriptions } = appendDescriptions(first.part.page, told);
      pages.push(page);
      for (const { region, path } of descriptions)
        chunks.push(...this.#chunker.addDescription(page, region, path));
    }
    return { pages, chunks, note };
  }

  async #fileOf(asset: string | null): Promise<PictureFile | null> {
    const { blobs, file } = this.#ingest;
    const kept = asset === null ? file : this.#assets.get(asset);
    if (kept === undefined) return null;
    const mediaType = asset === null ? this.#mediaType : (kept.mediaType ?? '');
    return { localPath: await blobs.localPath(kept.sha256), mediaType };
  }
}

type OfPage = readonly { readonly part: Picture }[];

function inOrder(a: OfPage, b: OfPage): number {
  return (a[0]?.part.page.number ?? 0) - (b[0]?.part.page.number ?? 0);
}
