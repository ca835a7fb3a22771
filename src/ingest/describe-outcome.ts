import type { DocumentInfo } from '../core/page.ts';
import type { AppliedInstructions } from './apply-instructions.ts';
import { noteOnName } from './note-on-name.ts';
import type { ViewOutcome } from './visual/page-viewer.ts';
import type { WrittenIndex } from './write-index.ts';

/** What the owner should know of an indexed file, in sentences; null when all is as expected. */
export function describeOutcome(
  info: DocumentInfo,
  file: { readonly filename: string; readonly mediaType: string; readonly chunkCount: number },
  {
    note,
    pictureNote,
    viewNote,
  }: Pick<AppliedInstructions, 'note'> &
    Pick<WrittenIndex, 'pictureNote'> & { readonly viewNote: ViewOutcome['note'] },
): string | null {
  const notes = [...info.notes];
  if (file.chunkCount === 0 && notes.length === 0)
    notes.push('The file holds no text that could be searched.');
  for (const more of [noteOnName(file.filename, file.mediaType), pictureNote, viewNote, note])
    if (more !== null) notes.push(more);
  return notes.length === 0 ? null : notes.join(' ');
}
