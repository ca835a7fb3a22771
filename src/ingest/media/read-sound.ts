import { BLANK_PAGE } from '../../core/blank-page.ts';
import { UnreadableFileError } from '../../core/errors.ts';
import type { TimeSpan } from '../../core/place.ts';
import { cleanText } from '../parse/office/clean-text.ts';
import type { ParseEvent } from '../parse/parse-event.ts';
import { extractSound } from './extract-sound.ts';
import { listen } from './listen.ts';
import type { MediaContext } from './media-context.ts';
import { missingEnd, ownMetadata } from './media-facts.ts';
import type { MediaFacts } from './probe-media.ts';
import type { Sentence } from './sentences-of.ts';
import { composeFact, composeTimedText } from './timed-text.ts';

/** A page is full after so long; it ends with a sentence. */
const PAGE_SECONDS = 60;

/** Pages of about a minute of what is said; a sound without speech is one page that says so. */
export async function* readSound(
  localPath: string,
  facts: MediaFacts,
  context: MediaContext,
): AsyncGenerator<ParseEvent> {
  if (facts.title !== null) yield { type: 'title', title: facts.title };
  const sound = await extractSound(localPath, context);
  if (sound === null)
    throw new UnreadableFileError('The sound could not be decoded: the file is damaged or incomplete.');
  const { sentences, language, note } = yield* listen(sound, context);
  yield { type: 'metadata', metadata: ownMetadata(facts, sound.seconds, language) };

  const whole = { start: 0, end: roundTime(sound.seconds) };
  const pages = paginate(sentences, whole);
  for (const [i, { spoken, time }] of pages.entries()) {
    const text = composeTimedText(spoken, null);
    yield { type: 'page', page: { ...BLANK_PAGE, ...text, kind: 'sound', number: i + 1, time } };
  }
  const notes = [missingEnd(facts, sound.seconds), note];
  if (pages.length === 0) {
    const without = note === null ? 'without speech' : 'whose speech was not written down';
    const fact = `${cleanText(context.filename)}: sound of ${sound.seconds.toFixed(1)} s ${without}.`;
    const page = { ...BLANK_PAGE, ...composeFact(fact), kind: 'sound' as const, number: 1, time: whole };
    yield { type: 'page', page };
    if (note === null) notes.push('No speech was found.');
  }
  yield {
    type: 'info',
    info: {
      title: facts.title,
      pageCount: Math.max(1, pages.length),
      paged: false,
      outline: [],
      notes: notes.filter((line) => line !== null),
    },
  };
}

type Spoken = { readonly spoken: readonly Sentence[]; readonly time: TimeSpan };

/** The first page begins with the sound, the last one ends with it. */
export function paginate(sentences: readonly Sentence[], whole: TimeSpan): readonly Spoken[] {
  const pages: Sentence[][] = [];
  for (const sentence of sentences) {
    const open = pages.at(-1);
    const first = open?.[0];
    if (open === undefined || first === undefined || sentence.end - first.start > PAGE_SECONDS)
      pages.push([sentence]);
    else open.push(sentence);
  }
  return pages.map((spoken, i) => ({
    spoken,
    time: {
      start: i === 0 ? whole.start : (spoken[0]?.start ?? whole.start),
      end: i === pages.length - 1 ? whole.end : (spoken.at(-1)?.end ?? whole.end),
    },
  }));
}

function roundTime(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
