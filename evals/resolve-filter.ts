import type { ClientFile } from '../tools/harness/exhibit-client.ts';
import type { EvalQuestion } from './score.ts';

/** A line of a metadata file: the file's name and what is known of it. */
export type FileMetadata = { readonly file: string } & { readonly [key: string]: string | number | boolean };

/**
 * The ids of the files that a question's filter leaves, worked out apart from the server; undefined when it has no
 * filter. `file` means the name, other keys the metadata.
 */
export function resolveFilter(
  { filter }: Pick<EvalQuestion, 'filter'>,
  files: readonly ClientFile[],
  metadata: readonly FileMetadata[],
): readonly string[] | undefined {
  if (filter === undefined) return undefined;
  const known = new Map(metadata.map((line) => [line.file, line]));
  return files
    .filter(({ filename }) =>
      Object.entries(filter).every(([key, value]) =>
        key === 'file' ? filename === value : known.get(filename)?.[key] === value,
      ),
    )
    .map(({ id }) => id);
}
