import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { ParseEvent } from '../parse/parse-event.ts';
import type { ExtractedSound } from './extract-sound.ts';
import { formatTime } from './format-time.ts';
import type { MediaContext } from './media-context.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

/** What was heard. `note`: a plain sentence when not all could be. */
export type Heard = {
  readonly sentences: readonly Sentence[];
  readonly language: string | null;
  readonly note: string | null;
};

/**
 * Writes down what is said. A model that is missing or fails leaves a file without (all of) its speech and a note,
 * not a file that fails.
 */
export async function* listen(
  sound: ExtractedSound,
  { speech, signal }: Pick<MediaContext, 'speech' | 'signal'>,
): AsyncGenerator<ParseEvent, Heard, undefined> {
  const sentences: Sentence[] = [];
  let language: string | null = null;
  let done = 0;
  const heard = (note: string | null): Heard => ({ sentences, language, note });
  if (speech === null) return heard('What is said was not written down: there is no speech model.');
  const total = Math.ceil(sound.seconds);
  yield { type: 'progress', stage: 'transcribing', done: 0, total };
  try {
    for await (const event of speech.transcribe(sound.path, { signal })) {
      switch (event.type) {
        case 'language':
          language = event.language;
          break;
        case 'segment':
          sentences.push(...sentencesOf(event));
          break;
        case 'progress':
          done = Math.min(total, Math.floor(event.seconds));
          yield { type: 'progress', stage: 'transcribing', done, total };
          break;
        default:
          throw new TypeError(`Unknown event ${event satisfies never}`);
      }
    }
    return heard(null);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UnavailableError)
      return heard(`What is said was not written down. ${error.message}`);
    if (!(error instanceof ModelError)) throw error;
    const from = done === 0 ? '' : ` from ${formatTime(done)} on`;
    return heard(`What is said could not be written down${from}. ${error.message}`);
  }
}
