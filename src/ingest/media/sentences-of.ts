import type { SpeechEvent } from '../../model/speech.ts';
import { cleanText } from '../parse/office/clean-text.ts';

/** A sentence as it is heard, or a part of a long one. Times are seconds. */
export type Sentence = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Scripts that write no spaces between words have none between sentences either. */
  readonly spaceBefore: boolean;
};

type Segment = Extract<SpeechEvent, { readonly type: 'segment' }>;

/** Speech without full stops is cut after so long. */
const MAXIMUM_SECONDS = 20;
const SENTENCE_END = /[.!?…。！？]["'”’)]*$/u;
/** "Mr.", "Dr.", an initial: more likely within a sentence. */
const ABBREVIATION = /^\s*\p{Lu}\p{L}{0,2}\.$/u;

/** Cuts a segment at the ends of its sentences, where its words have times. */
export function sentencesOf(segment: Segment): readonly Sentence[] {
  if (segment.words.length === 0) return sentence(segment.text, segment.start, segment.end);
  const sentences: Sentence[] = [];
  let text = '';
  let start = 0;
  segment.words.forEach((word, i) => {
    if (text === '') start = word.start;
    text += word.text;
    const ends = SENTENCE_END.test(word.text) && !ABBREVIATION.test(word.text);
    if (!ends && i < segment.words.length - 1 && word.end - start < MAXIMUM_SECONDS) return;
    sentences.push(...sentence(text, start, word.end));
    text = '';
  });
  return sentences;
}

function sentence(raw: string, start: number, end: number): readonly Sentence[] {
  const text = cleanText(raw).replace(/\s+/g, ' ');
  const trimmed = text.trim();
  // Models write dots and notes where they hear something that is not speech.
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return [];
  return [
    {
      text: trimmed,
      start: round(start),
      end: round(Math.max(start, end)),
      spaceBefore: text.startsWith(' '),
    },
  ];
}

/** Hundredths of a second: more than the models know. */
function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
