import type { Page, Word } from '../../core/page.ts';
import type { Place, TimeSpan } from '../../core/place.ts';
import type { Region } from '../../core/region.ts';
import type { RecognizedText } from '../../model/ocr.ts';
import { cleanText } from '../parse/office/clean-text.ts';
import type { Sentence } from './sentences-of.ts';

/** The text of a page that is heard or seen, with the times of its stretches. */
export type TimedText = Pick<Page, 'text' | 'regions' | 'places' | 'words'>;

/** A pause of so long begins a paragraph, and so does a sentence after so much speech. Seconds. */
const PAUSE = 2;
const PARAGRAPH = 30;

/** Puts together what is said, then what stands in the picture, each paragraph a region. */
export function composeTimedText(
  sentences: readonly Sentence[],
  screen: { readonly recognized: RecognizedText; readonly time: TimeSpan } | null,
): TimedText {
  let text = '';
  const regions: Region[] = [];
  const places: Place[] = [];
  for (const paragraph of paragraphsOf(sentences)) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    for (const sentence of paragraph) {
      if (text.length > start && sentence.spaceBefore) text += ' ';
      const time = { start: sentence.start, end: sentence.end };
      places.push({ start: text.length, end: text.length + sentence.text.length, time });
      text += sentence.text;
    }
    regions.push({ kind: 'speech', start, end: text.length, box: null, origin: 'speech' });
  }
  const words: Word[] = [];
  const lines = screen?.recognized.lines.filter((line) => line.words.length > 0) ?? [];
  if (screen !== null && lines.length > 0) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    lines.forEach((line, i) => {
      if (i > 0) text += '\n';
      line.words.forEach((word, j) => {
        const clean = cleanText(word.text).replace(/\s+/g, '');
        if (j > 0) text += ' ';
        // Boxes of a picture that must be turned are not those of the picture that is shown.
        if (clean !== '' && screen.recognized.rotation === 0)
          words.push({ start: text.length, end: text.length + clean.length, box: word.box });
        text += clean;
      });
    });
    regions.push({ kind: 'screen', start, end: text.length, box: uniteBoxes(words), origin: 'ocr' });
    places.push({ start, end: text.length, time: screen.time });
  }
  return { text, regions, places, words };
}

function paragraphsOf(sentences: readonly Sentence[]): readonly (readonly Sentence[])[] {
  const paragraphs: Sentence[][] = [];
  for (const sentence of sentences) {
    const open = paragraphs.at(-1);
    const [first, last] = [open?.[0], open?.at(-1)];
    const begins =
      first === undefined ||
      last === undefined ||
      sentence.start - last.end >= PAUSE ||
      sentence.end - first.start > PARAGRAPH;
    if (begins) paragraphs.push([sentence]);
    else open?.push(sentence);
  }
  return paragraphs;
}

function uniteBoxes(words: readonly Word[]): Region['box'] {
  if (words.length === 0) return null;
  const boxes = words.map(({ box }) => box);
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  };
}

/** A fact about the file itself, where nothing is said or written. */
export function composeFact(fact: string): TimedText {
  const region: Region = { kind: 'paragraph', start: 0, end: fact.length, box: null, origin: 'file' };
  return { text: fact, regions: [region], places: [], words: [] };
}
