import { UnreadableFileError } from '../../../core/errors.ts';
import type { Scope } from '../../../core/scope.ts';
import type { Proved } from '../../../proof/make-members.ts';
import type { Member } from '../../../proof/member.ts';
import type { ProofRecord, RecordedPage } from '../../../proof/proof-record.ts';
import type { AppDependencies } from '../../app-dependencies.ts';

/** Pages whose pictures a proof holds; each takes a fifth of a second where nobody has looked at it yet. */
const MOST_PICTURES = 100;

type Gathered = Pick<Proved, 'pictures' | 'originals'>;

/**
 * What of a proof lies outside of its record: pictures are drawn from the very bytes that the answer was made from. A
 * file that is gone takes them along, whoever else still has its bytes.
 */
export async function gatherProof(
  deps: Pick<AppDependencies, 'store' | 'blobs' | 'pageImages'>,
  record: ProofRecord,
  { scope, files, signal }: { readonly scope: Scope; readonly files: boolean; readonly signal: AbortSignal },
): Promise<Gathered> {
  const ids = record.files.map(({ id }) => id);
  const present = new Set((await deps.store.getFiles(scope, ids)).map(({ id }) => id));
  const pictures: (Uint8Array | string)[] = [];
  for (const [index, page] of record.pages.entries()) {
    if (!present.has(page.file_id)) pictures.push('the file was deleted');
    else if (index >= MOST_PICTURES) pictures.push(`a proof holds ${MOST_PICTURES} of them at most`);
    else pictures.push(await drawPage(deps, page, signal));
  }
  const originals = new Map<string, Member>();
  if (files)
    for (const { id, filename, sha256, bytes } of record.files) {
      if (!present.has(id)) continue;
      const name = `files/${sha256}${/\.[a-z0-9]{1,8}$/i.exec(filename)?.[0].toLowerCase() ?? ''}`;
      const content = async () => (await deps.blobs.read(sha256)).stream;
      if (!originals.has(sha256)) originals.set(sha256, { name, bytes, sha256, content });
    }
  return { pictures, originals };
}

async function drawPage(
  { pageImages }: Pick<AppDependencies, 'pageImages'>,
  { picture }: RecordedPage,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  if (picture === null) return 'there is no picture of it';
  const { sha256, media_type: mediaType, page } = picture;
  try {
    return await pageImages.get({ sha256, mediaType }, page, { signal });
  } catch (error) {
    if (error instanceof UnreadableFileError) return 'it cannot be drawn';
    throw error;
  }
}
