import type { ProofCheck } from './proof-check.ts';
import type { Manifest } from './proof-schemas.ts';
import type { ReadEvidence } from './read-evidence.ts';

/** The texts of an original's pages by their numbers, or why it cannot be read here. */
export type ReadAgain = (
  path: string,
  file: { readonly filename: string; readonly mediaType: string },
) => Promise<ReadonlyMap<number, string> | string>;

type Sources = {
  readonly manifest: Manifest;
  readonly evidence: readonly ReadEvidence[];
  /** Paths by SHA-256. */
  readonly originals: ReadonlyMap<string, string>;
};

/**
 * Whether the quotes stand in the original files, which are read again here, without what the server says of them. A
 * quote of a PDF must stand on its very page; other files have pages only by how they are drawn. What a model read out
 * of a picture or a sound is not read again.
 */
export async function checkSources(
  { manifest, evidence, originals }: Sources,
  readAgain: ReadAgain,
): Promise<ProofCheck> {
  const problems: string[] = [];
  const unread = new Set<string>();
  let found = 0;
  for (const { id, filename, sha256, media_type: mediaType } of manifest.files) {
    const path = originals.get(sha256);
    const own = evidence.filter(({ file }) => file?.id === id);
    const readable = own.filter(({ origins }) => origins.every((origin) => origin === 'file'));
    if (path === undefined) continue; // told already
    if (readable.length < own.length) unread.add(`${filename}: a model read what is quoted`);
    if (readable.length === 0) continue;
    const pages = await readAgain(path, { filename, mediaType: mediaType ?? '' });
    if (typeof pages === 'string') {
      unread.add(`${filename}: ${pages}`);
      continue;
    }
    for (const { name, quote, page } of readable) {
      const texts =
        mediaType === 'application/pdf' && page !== null ? [pages.get(page) ?? ''] : [...pages.values()];
      if (texts.some((text) => bare(text).includes(bare(quote)))) found += 1;
      else
        problems.push(
          `${name}: the quote does not stand ${page === null ? '' : `on page ${page} `}in ${filename}.`,
        );
    }
  }
  const rest = unread.size === 0 ? '' : `; not read again: ${[...unread].join('; ')}`;
  return {
    name: 'sources',
    found: `${found} of ${evidence.length} quotes stand in the original files, read again here${rest}`,
    problems,
  };
}

/** White space is the parser's. */
function bare(text: string): string {
  return text.replace(/\s+/g, '').toWellFormed();
}
