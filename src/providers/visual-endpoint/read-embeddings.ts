import { z } from 'zod';
import { ModelError } from '../../core/errors.ts';
import type { VisualVectors } from '../../model/visual-embedding.ts';

// Numbers are checked while they are copied: a schema for each of a million takes seconds.
const entry = z.object({
  index: z.number().int().min(0).optional(),
  // OpenAI's name, Jina's for many vectors, and that of vLLM's `/pooling`.
  embedding: z.union([z.string(), z.array(z.unknown())]).nullish(),
  embeddings: z.union([z.string(), z.array(z.unknown())]).nullish(),
  data: z.union([z.string(), z.array(z.unknown())]).nullish(),
});
const reply = z.object({
  data: z.array(entry),
  usage: z
    .object({ prompt_tokens: z.number().nullish(), total_tokens: z.number().nullish() })
    .nullish()
    .catch(null),
});

/** The vectors of an endpoint's reply, one set for each input, in order, each of length 1. */
export function readEmbeddings(
  json: unknown,
  { inputs, dimensions }: { readonly inputs: number; readonly dimensions: number },
): { readonly sets: readonly VisualVectors[]; readonly tokens: number } {
  const parsed = reply.safeParse(json);
  if (!parsed.success)
    throw new ModelError('The visual model answered with something that is no list of embeddings.');
  const { data, usage } = parsed.data;
  if (data.length !== inputs)
    throw new ModelError(`The visual model answered with ${data.length} embeddings for ${inputs} inputs.`);
  const inOrder = data
    .map((one, place) => ({ one, place: one.index ?? place }))
    .toSorted((a, b) => a.place - b.place);
  if (inOrder.some(({ place }, i) => place !== i))
    throw new ModelError('The visual model did not say which embedding belongs to which input.');
  const sets = inOrder.map(({ one }) =>
    toVectors(one.embeddings ?? one.embedding ?? one.data ?? [], dimensions),
  );
  const tokens = usage?.prompt_tokens ?? usage?.total_tokens ?? 0;
  return { sets, tokens: Math.max(0, Math.round(tokens)) };
}

function toVectors(value: string | readonly unknown[], dimensions: number): VisualVectors {
  const rows = typeof value === 'string' ? rowsOfBase64(value, dimensions) : rowsOfLists(value, dimensions);
  const vectors = rows.flatMap((row) => {
    const length = Math.hypot(...row);
    if (!Number.isFinite(length))
      throw new ModelError('The visual model answered with vectors that hold no numbers.');
    // Padding is made of zeros.
    return length === 0 ? [] : [row.map((number) => number / length)];
  });
  if (vectors.length === 0) throw new ModelError('The visual model answered with an empty embedding.');
  return vectors;
}

function rowsOfLists(value: readonly unknown[], dimensions: number): readonly Float32Array[] {
  const [first] = value;
  // Lists of vectors; vLLM wraps those of one input once more.
  if (Array.isArray(first))
    return value.flatMap((row) => rowsOfLists(Array.isArray(row) ? row : [], dimensions));
  if (typeof first === 'string') return value.flatMap((row) => rowsOfBase64(String(row), dimensions));
  if (value.length !== dimensions) throw wrongLength(value.length, dimensions);
  return [Float32Array.from(value, (number) => (typeof number === 'number' ? number : Number.NaN))];
}

/** 32-bit floats, little endian (OpenAI's `encoding_format: base64`), one vector behind the other. */
function rowsOfBase64(value: string, dimensions: number): readonly Float32Array[] {
  const bytes = Buffer.from(value, 'base64');
  const count = bytes.byteLength / (4 * dimensions);
  if (!Number.isInteger(count)) throw wrongLength(bytes.byteLength / 4, dimensions);
  return Array.from({ length: count }, (_, row) =>
    Float32Array.from({ length: dimensions }, (_, i) => bytes.readFloatLE(4 * (row * dimensions + i))),
  );
}

function wrongLength(found: number, dimensions: number): ModelError {
  return new ModelError(
    `The visual model answered with vectors of ${found} dimensions, and ${dimensions} are set (visualDimensions).`,
  );
}
