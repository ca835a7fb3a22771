import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { describeContext } from '../../src/ingest/describe-context.ts';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { seededRandom } from '../../tools/sample-library/seeded-random.ts';
import { chunkOf } from './corpus-rows.ts';
import { type CorpusPage, FRAME_PAGES, generateCorpus } from './generate-corpus.ts';

export type PageVectors = {
  /** Names the texts and the model. */
  readonly key: string;
  /** Of a page whose frame was embedded. */
  readonly vectorOf: (page: Pick<CorpusPage, 'index' | 'frame'>) => Float32Array;
};

const TEXTS_AT_ONCE = 128;
const BYTES_A_NUMBER = 4;
/** Length of what is added to the vector of a page with the same sentences: their cosine becomes about 0.95. */
const NOISE = 0.33;

/**
 * Vectors of the built-in model for the first pages of a corpus, embedded once and kept in `folder`; an interrupted
 * run goes on where it was. Later pages get that of their frame with a little noise.
 */
export async function loadPageVectors(
  {
    embedder,
    folder,
    say,
  }: { readonly embedder: EmbeddingModel; readonly folder: string; readonly say: (line: string) => void },
  { seed, pages }: { readonly seed: number; readonly pages: number },
): Promise<PageVectors> {
  const texts: string[] = [];
  const hash = createHash('sha256').update(embedder.id);
  for (const page of generateCorpus({ seed, pages: FRAME_PAGES })) {
    const { embedded } = describeContext(page.file, chunkOf(page));
    hash.update(embedded);
    texts.push(embedded);
  }
  const wanted = Math.min(pages, FRAME_PAGES);
  const key = hash.digest('hex').slice(0, 16);
  const file = path.join(folder, `vectors-${key}.f32`);
  await mkdir(folder, { recursive: true });
  await embedMissing({ embedder, say }, { file, texts: texts.slice(0, wanted) });
  const bytes = await readFile(file);
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / BYTES_A_NUMBER);
  const { dimensions } = embedder;
  return {
    key,
    vectorOf: ({ index, frame }) => {
      const vector = numbers.subarray(frame * dimensions, (frame + 1) * dimensions);
      return index === frame ? vector : withNoise(vector, seededRandom(index));
    },
  };
}

async function embedMissing(
  { embedder, say }: { readonly embedder: EmbeddingModel; readonly say: (line: string) => void },
  { file, texts }: { readonly file: string; readonly texts: readonly string[] },
): Promise<void> {
  const bytesAVector = embedder.dimensions * BYTES_A_NUMBER;
  const size = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  let done = Math.floor(size / bytesAVector);
  if (done >= texts.length) return;
  // What an interrupted write left behind.
  if (size % bytesAVector !== 0) await truncate(file, done * bytesAVector);
  const begun = performance.now();
  const before = done;
  const { signal } = new AbortController();
  while (done < texts.length) {
    const { vectors } = await embedder.embed(texts.slice(done, done + TEXTS_AT_ONCE), { signal });
    await appendFile(file, Buffer.concat(vectors.map((vector) => Buffer.from(vector.slice().buffer))));
    done += vectors.length;
    if (Math.floor(done / TEXTS_AT_ONCE) % 8 === 0 || done === texts.length) {
      const rate = (done - before) / ((performance.now() - begun) / 1000);
      say(`embedded ${done} of ${texts.length} pages (${rate.toFixed(1)} a second)`);
    }
  }
}

function withNoise(vector: Float32Array, random: () => number): Float32Array {
  const noise = vector.map(() => random() - 0.5);
  const scale = NOISE / Math.hypot(...noise);
  const moved = vector.map((value, at) => value + scale * (noise[at] ?? 0));
  const length = Math.hypot(...moved);
  return moved.map((value) => value / length);
}
