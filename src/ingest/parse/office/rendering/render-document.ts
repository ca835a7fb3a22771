import { UnreadableFileError } from '../../../../core/errors.ts';
import type { ParseContext } from '../../parse-context.ts';
import type { Rendering } from '../show-pages.ts';
import { readRendering } from './read-rendering.ts';

/** Null: there is no program for it, or it failed on this document. */
export async function renderDocument(
  kind: 'docx' | 'pptx',
  context: ParseContext,
): Promise<Rendering | null> {
  const path = await context.renderDocument?.(kind);
  if (path === null || path === undefined) return null;
  try {
    const pages = await readRendering(path, context);
    return pages.some(({ words }) => words.length > 0) ? { path, pages } : null;
  } catch (error) {
    if (error instanceof UnreadableFileError) return null; // what it wrote is no good PDF
    throw error;
  }
}

/** What a reader should know when the program that is there drew nothing that can be shown. */
export function renderingNotes(
  rendering: Rendering | null,
  { renderDocument: render }: Pick<ParseContext, 'renderDocument'>,
): readonly string[] {
  if (rendering !== null || render === null || render === undefined) return [];
  return ['LibreOffice could not draw the document: its pages are shown as plain pictures of their text.'];
}
