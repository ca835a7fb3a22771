import type { Page } from '../../core/page.ts';
import type { Region } from '../../core/region.ts';

/** UTF-16 units: a passage of the usual size. */
const MOST_CHARACTERS = 800;

/**
 * The stretch of a page's text to show for a page that was found by how it looks: what a model said of its picture and
 * that alone, else from its caption on, else its beginning, never the document's words and a model's together. Offsets
 * are UTF-16, into the text; equal where there are no words.
 */
export function tellingStretch({ text, regions }: Page): { readonly start: number; readonly end: number } {
  const isTold = (kind: Region['kind']) => (region: Region) =>
    region.kind === kind && region.end > region.start;
  const told = regions.find(isTold('description')) ?? regions.find(isTold('caption'));
  const start = told?.start ?? 0;
  const most = Math.min(text.length, start + MOST_CHARACTERS);
  if (told?.origin === 'model') return { start, end: endOfWord(text, start, Math.min(most, told.end)) };
  const ofModel = regions.filter((region) => region.origin === 'model' && region.start >= start);
  return { start, end: endOfWord(text, start, Math.min(most, ...ofModel.map((region) => region.start))) };
}

/** `end`, moved back to where a word ends. */
function endOfWord(text: string, start: number, end: number): number {
  let stretch = text.slice(start, end);
  if (end < text.length && /\S/.test(text.charAt(end))) {
    const cut = stretch.search(/\s\S*$/);
    if (cut > 0) stretch = stretch.slice(0, cut);
    else if (/[\ud800-\udbff]$/.test(stretch)) stretch = stretch.slice(0, -1); // half of a character
  }
  return start + stretch.trimEnd().length;
}
