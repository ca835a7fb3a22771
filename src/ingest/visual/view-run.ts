import { setImmediate } from 'node:timers/promises';
import { ExhibitError, UnavailableError } from '../../core/errors.ts';
import type { PackedVectors } from '../../core/packed-vectors.ts';
import type { VisualIndex } from '../../index/visual-index.ts';
import type { VisualEmbeddingModel } from '../../model/visual-embedding.ts';
import { type DrawDependencies, drawView, nameOfView } from './draw-view.ts';
import { packPage } from './pack-page.ts';
import type { PageView, ViewOptions, ViewRequest, ViewSource } from './page-viewer.ts';

export type RunDependencies = DrawDependencies & {
  readonly model: Pick<VisualEmbeddingModel, 'id' | 'embedPages'>;
  readonly index: Pick<VisualIndex, 'addPages' | 'findPictures'>;
  /** Calls at the same time. */
  readonly concurrency: number;
};

type NamedView = { readonly view: PageView; readonly source: ViewSource; readonly picture: string };
type Drawn = { readonly picture: string; readonly image: Uint8Array };
type Known = ReadonlyMap<string, PackedVectors>;

/** Pages of one call. */
const PAGES_AT_ONCE = 4;
/** Calls, one after the other: then the model is left alone. */
const MOST_FAILURES = 2;

/** The pages of one file, a few at a time, until the model has failed too often. */
export class ViewRun {
  readonly #deps: RunDependencies;
  readonly #request: ViewRequest;
  readonly #options: ViewOptions;
  #failuresInARow = 0;
  #done = 0;
  failed = 0;
  undrawn = 0;
  /** It gave up because the model did not answer, or was overloaded: it may be so for other files too. */
  isDown = false;
  /** Why the last call failed, as the end of a sentence. */
  reason = '';

  constructor(deps: RunDependencies, request: ViewRequest, options: ViewOptions, missing: string | null) {
    this.#deps = deps;
    this.#request = request;
    this.#options = options;
    if (missing === null) return;
    this.reason = endOfSentence(missing);
    this.#failuresInARow = MOST_FAILURES;
  }

  get hasGivenUp(): boolean {
    return this.#failuresInARow >= MOST_FAILURES;
  }

  async embedAll(views: readonly PageView[]): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, stop.signal]);
    const queue = Array.from({ length: Math.ceil(views.length / PAGES_AT_ONCE) }, (_, i) =>
      views.slice(i * PAGES_AT_ONCE, (i + 1) * PAGES_AT_ONCE),
    );
    const work = async (): Promise<void> => {
      for (let some = queue.shift(); some !== undefined; some = queue.shift()) {
        await this.#embedSome(some, signal);
        this.#done += some.length;
        this.#options.report(this.#done, views.length);
      }
    };
    const workers = Array.from({ length: Math.min(this.#deps.concurrency, queue.length) }, work);
    try {
      await Promise.all(workers);
    } catch (error) {
      stop.abort(error);
      await Promise.allSettled(workers);
      throw error;
    }
  }

  async #embedSome(views: readonly PageView[], signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { index } = this.#deps;
    const { scope, generation, sourceOf, checkLease } = this.#request;
    const named: NamedView[] = [];
    for (const view of views) {
      const source = await sourceOf(view.picture.asset);
      if (source === null) this.undrawn++;
      else named.push({ view, source, picture: nameOfView(source, view) });
    }
    const names = named.map(({ picture }) => picture);
    // Some were embedded for an earlier generation, or for another file of the same bytes.
    const known = new Map(await index.findPictures(scope, names));
    await this.#embedDrawn(await this.#draw(named, known, signal), known, signal);
    const rows = named.flatMap(({ view, picture }) => {
      const vectors = known.get(picture);
      return vectors === undefined ? [] : [{ page: view.number, kinds: view.kinds, picture, vectors }];
    });
    signal.throwIfAborted();
    if (rows.length === 0) return;
    // The index knows no fence.
    await checkLease();
    await index.addPages(generation, rows);
  }

  async #draw(named: readonly NamedView[], known: Known, signal: AbortSignal): Promise<readonly Drawn[]> {
    const drawn: Drawn[] = [];
    for (const one of named.filter(({ picture }) => !known.has(picture))) {
      if (this.hasGivenUp) {
        this.failed++;
        continue;
      }
      const image = await drawView(this.#deps, one, { signal });
      if (image === null) this.undrawn++;
      else drawn.push({ picture: one.picture, image });
    }
    return drawn;
  }

  async #embedDrawn(drawn: readonly Drawn[], known: Map<string, PackedVectors>, signal: AbortSignal) {
    if (drawn.length === 0) return;
    if (this.hasGivenUp) {
      this.failed += drawn.length;
      return;
    }
    const { model } = this.#deps;
    try {
      const images = drawn.map(({ image }) => image);
      const { pages, tokens } = await model.embedPages(images, { signal });
      this.#options.count({ kind: 'perception', model: model.id, promptTokens: tokens, completionTokens: 0 });
      for (const [i, { picture }] of drawn.entries()) {
        const vectors = pages[i];
        if (vectors !== undefined) known.set(picture, packPage(vectors));
        await setImmediate(); // packing takes up to 20 ms, and the server has others to answer
      }
      this.#failuresInARow = 0;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ExhibitError)) throw error;
      if (drawn.length > 1 && !(error instanceof UnavailableError)) {
        // One picture that the model refuses does not cost the others their vectors.
        for (const one of drawn) await this.#embedDrawn([one], known, signal);
        return;
      }
      this.#failuresInARow++;
      this.isDown = this.hasGivenUp && error instanceof UnavailableError;
      this.failed += drawn.length;
      this.reason = endOfSentence(error.message);
    }
  }
}

function endOfSentence(sentence: string): string {
  return sentence.replace(/\.$/, '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}
