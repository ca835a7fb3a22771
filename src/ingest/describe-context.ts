import type { Chunk } from '../core/chunk.ts';

/** Tokens of title and headings come out of the model's 256: they are kept short. */
const MAXIMUM_TITLE = 100;
const MAXIMUM_PATH = 100;

/**
 * What a chunk's text leaves out: where it stands.
 * `context` is searched along with the text; `embedded` is what the embedding model reads.
 */
export function describeContext(
  file: { readonly filename: string; readonly title: string | null },
  chunk: Chunk,
): { readonly context: string; readonly embedded: string } {
  const name = readableName(file.filename);
  const path = chunk.headingPath.join(' › ');
  const context = [name, file.title, path].filter((part) => part !== null && part !== '').join(' › ');
  // A heading that the chunk itself begins with is not said twice.
  const spaced = chunk.text.replace(/\s+/g, ' ');
  const above = chunk.headingPath.filter((heading) => !spaced.includes(heading)).join(' › ');
  const title = (file.title ?? name).slice(0, MAXIMUM_TITLE);
  const head = [title, above.slice(-MAXIMUM_PATH)].filter((part) => part !== '').join(' › ');
  return { context, embedded: `${head}\n${chunk.text}` };
}

/** "APPLE_2023Q3_10Q.pdf" → "APPLE 2023Q3 10Q". */
function readableName(filename: string): string {
  return filename
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\-.]+/g, ' ')
    .trim();
}
