import type { StoredFile } from '../core/file.ts';
import type { DocumentInfo } from '../core/page.ts';

/** What the owner should know of an indexed file, in sentences; null when all is as expected. */
export function describeOutcome(
  file: Pick<StoredFile, 'instructions'>,
  info: DocumentInfo,
  chunkCount: number,
): string | null {
  const notes = [...info.notes];
  if (chunkCount === 0 && notes.length === 0) notes.push('The file holds no text that could be searched.');
  if (file.instructions !== null && file.instructions.trim() !== '')
    notes.push('Instructions are kept but not yet applied.');
  return notes.length === 0 ? null : notes.join(' ');
}
