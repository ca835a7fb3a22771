import { BLANK_PAGE } from '../../core/blank-page.ts';
import { UnreadableFileError } from '../../core/errors.ts';
import type { Page } from '../../core/page.ts';
import type { TimeSpan } from '../../core/place.ts';
import { cleanText } from '../parse/office/clean-text.ts';
import type { ParseEvent } from '../parse/parse-event.ts';
import { chooseScenes } from './choose-scenes.ts';
import { extractSound } from './extract-sound.ts';
import { formatTime } from './format-time.ts';
import { type Heard, listen } from './listen.ts';
import type { MediaContext } from './media-context.ts';
import { missingEnd, ownMetadata } from './media-facts.ts';
import type { MediaFacts } from './probe-media.ts';
import { type Frame, readFrames } from './read-frames.ts';
import { scanFrames } from './scan-frames.ts';
import type { Sentence } from './sentences-of.ts';
import { composeFact, composeTimedText } from './timed-text.ts';

/** A scene that shows one thing for longer is several pages, so that what is said in it has places. Seconds. */
const PAGE_SECONDS = 60;

/** A page for each scene: what is said during it, what stands in it, and its picture. */
export async function* readVideo(
  localPath: string,
  facts: MediaFacts,
  context: MediaContext,
): AsyncGenerator<ParseEvent> {
  if (facts.title !== null) yield { type: 'title', title: facts.title };
  const scan = await scanFrames(localPath, facts, context);
  const sound = facts.hasSound ? await extractSound(localPath, context) : null;
  if (scan.frames.length === 0 && sound === null)
    throw new UnreadableFileError('The video could not be decoded: the file is damaged or incomplete.');
  const seen = scan.frames.length * scan.interval;
  const seconds = Math.max(sound?.seconds ?? 0, Math.min(seen, facts.duration ?? seen));
  const scenes = chooseScenes(scan, { duration: seconds, maxScenes: context.maxFrames });
  const frames = yield* readFrames(localPath, scenes, context);
  const silence: Heard = { sentences: [], language: null, note: null };
  const { sentences, language, note } = sound === null ? silence : yield* listen(sound, context);
  yield { type: 'metadata', metadata: ownMetadata(facts, seconds, language) };

  const pages = frames.flatMap(splitLong);
  const spoken = assign(sentences, pages);
  for (const [i, page] of pages.entries())
    yield { type: 'page', page: composePage(page, { number: i + 1, spoken: spoken[i] ?? [], context }) };

  const notes = [missingEnd(facts, seconds), note];
  if (note === null && sentences.length === 0) notes.push('No speech was found.');
  if (context.ocr === null || context.ocr.missing() !== null)
    notes.push(`What stands in the pictures was not read. ${context.ocr?.missing() ?? ''}`.trim());
  yield {
    type: 'info',
    info: {
      title: facts.title,
      pageCount: pages.length,
      paged: false,
      outline: [],
      notes: notes.filter((line) => line !== null),
    },
  };
}

type FramePage = Pick<Frame, 'asset' | 'recognized'> & { readonly time: TimeSpan };

/** Only the first part has what stands in the picture: it is the same in all of them. */
function splitLong({ scene, asset, recognized }: Frame): readonly FramePage[] {
  const { start, end } = scene;
  const count = Math.max(1, Math.ceil((end - start) / PAGE_SECONDS));
  return Array.from({ length: count }, (_, i) => ({
    asset,
    recognized: i === 0 ? recognized : null,
    time: {
      start: round(start + ((end - start) * i) / count),
      end: round(start + ((end - start) * (i + 1)) / count),
    },
  }));
}

/** A sentence belongs to the page that shows its middle. */
function assign(
  sentences: readonly Sentence[],
  pages: readonly FramePage[],
): readonly (readonly Sentence[])[] {
  const spoken: Sentence[][] = pages.map(() => []);
  let page = 0;
  for (const sentence of sentences) {
    const middle = (sentence.start + sentence.end) / 2;
    while (page < pages.length - 1 && middle >= (pages[page]?.time.end ?? 0)) page++;
    spoken[page]?.push(sentence);
  }
  return spoken;
}

function composePage(
  { asset, recognized, time }: FramePage,
  given: { readonly number: number; readonly spoken: readonly Sentence[]; readonly context: MediaContext },
): Page {
  const { number, spoken, context } = given;
  const composed = composeTimedText(spoken, recognized === null ? null : { recognized, time });
  const name = cleanText(context.filename);
  const fact = `${name}: the pictures from ${formatTime(time.start)} to ${formatTime(time.end)}.`;
  const text = composed.text === '' ? composeFact(fact) : composed;
  const picture = asset === null ? null : { asset, page: 1 };
  return { ...BLANK_PAGE, ...text, kind: 'frame', number, time, picture };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
