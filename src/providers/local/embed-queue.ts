import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Token ids of one text, special tokens included. */
export type TokenIds = readonly number[];

export type EmbedQueueDependencies = {
  /** Cut to the model's length already. */
  readonly encode: (text: string) => TokenIds;
  /** One vector a text, one after another. */
  readonly run: (batch: readonly TokenIds[]) => Promise<Float32Array>;
  readonly dimensions: number;
  /** So long no passage is begun after a question: whoever asks needs the processor for the search itself. */
  readonly restMilliseconds: number;
};

export type EmbedResult = {
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly tokens: number;
};

// A question waits for at most one batch. Batches of more tokens are no faster: 200-token passages take the
// same time each alone as in batches of 8 or 32, so only short texts are run together.
const MAX_BATCH_TOKENS = 256;
const MAX_BATCH_TEXTS = 32;
/** What has no more texts than this is a question (or its sub-questions) that somebody waits for. */
const MAX_QUESTION_TEXTS = 4;

type Item = { readonly position: number; readonly text: string; tokens: TokenIds | null };

type Job = {
  readonly id: number;
  /** Longest last: the next batch is taken from the end. */
  readonly items: Item[];
  readonly vectors: Float32Array<ArrayBuffer>;
  tokens: number;
  readonly settle: {
    readonly resolve: (result: EmbedResult) => void;
    readonly reject: (error: unknown) => void;
  };
};

/** Runs embedding jobs batch by batch: questions before passages, passages of several files in turn. */
export class EmbedQueue {
  readonly #deps: EmbedQueueDependencies;
  #questions: Job[] = [];
  #passages: Job[] = [];
  #draining = false;
  /** Whether a question was answered since passages last ran. */
  #owesRest = false;
  #hasRested = false;
  #endRest: (() => void) | null = null;

  constructor(deps: EmbedQueueDependencies) {
    this.#deps = deps;
  }

  embed(id: number, texts: readonly string[]): Promise<EmbedResult> {
    return new Promise((resolve, reject) => {
      const items = texts.map((text, position): Item => ({ position, text, tokens: null }));
      // Texts of like length are neighbours, so that little of a batch is padding.
      items.sort((a, b) => a.text.length - b.text.length);
      const vectors = new Float32Array(texts.length * this.#deps.dimensions);
      const job: Job = { id, items, vectors, tokens: 0, settle: { resolve, reject } };
      (texts.length <= MAX_QUESTION_TEXTS ? this.#questions : this.#passages).push(job);
      if (texts.length <= MAX_QUESTION_TEXTS) this.#endRest?.();
      if (!this.#draining) void this.#drain();
    });
  }

  /** Forgets a job: its promise stays open, nobody waits for it any more. */
  cancel(id: number): void {
    this.#questions = this.#questions.filter((job) => job.id !== id);
    this.#passages = this.#passages.filter((job) => job.id !== id);
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    for (;;) {
      // Lets new questions and cancellations in between two batches.
      await nextTurn();
      const job = this.#questions[0] ?? this.#passages[0];
      if (!job) break;
      const isPassage = this.#questions[0] === undefined;
      if (isPassage && this.#owesRest) {
        // Once for each batch of passages, so that many questions do not hold them up for ever.
        this.#owesRest = false;
        this.#hasRested = true;
        await this.#rest();
        continue;
      }
      if (isPassage) this.#hasRested = false;
      else if (!this.#hasRested) this.#owesRest = true;
      try {
        await this.#runBatch(job);
      } catch (error) {
        this.cancel(job.id);
        job.settle.reject(error);
      }
    }
    this.#draining = false;
  }

  /** Until the time is over or another question comes. */
  async #rest(): Promise<void> {
    const question = new AbortController();
    this.#endRest = () => question.abort();
    await sleep(this.#deps.restMilliseconds, undefined, { signal: question.signal }).catch(() => undefined);
    this.#endRest = null;
  }

  async #runBatch(job: Job): Promise<void> {
    const batch = this.#takeBatch(job);
    if (batch.length > 0) {
      const vectors = await this.#deps.run(batch.map((item) => item.tokens));
      const { dimensions } = this.#deps;
      batch.forEach((item, row) => {
        job.vectors.set(
          vectors.subarray(row * dimensions, (row + 1) * dimensions),
          item.position * dimensions,
        );
        job.tokens += item.tokens.length;
      });
    }
    if (job.items.length === 0) {
      this.cancel(job.id);
      job.settle.resolve({ vectors: job.vectors, tokens: job.tokens });
    } else if (this.#passages.length > 1 && this.#passages[0] === job) {
      this.#passages.push(job);
      this.#passages.shift();
    }
  }

  #takeBatch(job: Job): readonly { readonly position: number; readonly tokens: TokenIds }[] {
    const batch: { readonly position: number; readonly tokens: TokenIds }[] = [];
    let longest = 0;
    for (let item = job.items.at(-1); item && batch.length < MAX_BATCH_TEXTS; item = job.items.at(-1)) {
      item.tokens ??= this.#deps.encode(item.text);
      longest = Math.max(longest, item.tokens.length);
      if (batch.length > 0 && longest * (batch.length + 1) > MAX_BATCH_TOKENS) break;
      batch.push({ position: item.position, tokens: item.tokens });
      job.items.pop();
    }
    return batch;
  }
}
