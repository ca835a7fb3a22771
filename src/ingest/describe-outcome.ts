import type { DocumentInfo } from '../core/page.ts';
import type { AppliedInstructions } from './apply-instructions.ts';

/** What the owner should know of an indexed file, in sentences; null when all is as expected. */
export function describeOutcome(
  info: DocumentInfo,
  chunkCount: number,
  { note }: Pick<AppliedInstructions, 'note'>,
): string | null {
  const notes = [...info.notes];
  if (chunkCount === 0 && notes.length === 0) notes.push('The file holds no text that could be searched.');
  if (note !== null) notes.push(note);
  return notes.length === 0 ? null : notes.join(' ');
}
