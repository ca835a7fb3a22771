import type { JsonObject } from '../../core/json.ts';
import { formatTime } from './format-time.ts';
import type { MediaFacts } from './probe-media.ts';

/** What a sound or video says of itself, and what was found out about it. `seconds`: as it was decoded. */
export function ownMetadata(facts: MediaFacts, seconds: number, language: string | null): JsonObject {
  return {
    duration: Math.round(seconds * 100) / 100,
    ...(language === null ? {} : { language }),
    ...(facts.title === null ? {} : { title: facts.title }),
    ...facts.tags,
  };
}

/** A note when much less could be decoded than the file says it holds. */
export function missingEnd({ duration }: MediaFacts, seconds: number): string | null {
  if (duration === null || seconds > duration * 0.95 - 1) return null;
  return `The file says it is ${formatTime(duration)} long, but only ${formatTime(seconds)} could be read: it is damaged or incomplete.`;
}
