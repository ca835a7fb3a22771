import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { StoredFile } from '../../core/file.ts';
import { coverage } from '../text/coverage.ts';
import { chooseSentences } from './choose-sentences.ts';
import type { Unit } from './page-units.ts';
import { type SalientUnit, salientUnits } from './salience.ts';

/** A sentence speaks of the topic when it holds this much of its words; of none that does, one word is enough. */
const ABOUT_TOPIC = 0.5;
/** How much the heading above counts beside the sentence's own words. */
const BY_HEADING = 0.6;

/** The sentences of all files with how much they say, those about the topic alone where there is one. */
export async function rankUnits(
  units: readonly Unit[],
  files: readonly StoredFile[],
  topic: readonly string[],
): Promise<readonly SalientUnit[]> {
  const ranked: SalientUnit[] = [];
  for (const { id } of files) {
    const of = salientUnits(units.filter(({ fileId }) => fileId === id));
    const best = Math.max(0, ...of.map(({ score }) => score));
    // Files differ in how alike their sentences are: without this the most monotonous one would be told alone.
    ranked.push(...of.map((one) => ({ ...one, score: best === 0 ? 0 : one.score / best })));
    await yieldToOthers();
  }
  if (topic.length === 0) return ranked;
  const about = ranked.map((one) => ({ ...one, about: aboutTopic(one.unit, topic) }));
  const sure = about.filter((one) => one.about >= ABOUT_TOPIC);
  return (sure.length > 0 ? sure : about.filter((one) => one.about > 0)).map(
    ({ about: share, ...one }): SalientUnit => ({ ...one, score: share * (1 + one.score) }),
  );
}

function aboutTopic({ terms, section, intro }: Unit, topic: readonly string[]): number {
  const above = `${section.join(' ')} ${intro}`.toLowerCase();
  const byHeading = topic.filter((word) => above.includes(word)).length / topic.length;
  return Math.max(coverage(topic, terms), BY_HEADING * byHeading);
}

/** `count` sentences: of one file or topic over all of it, of several files some of each. */
export function pickUnits(
  ranked: readonly SalientUnit[],
  files: readonly StoredFile[],
  { count, eachFile }: { readonly count: number; readonly eachFile: boolean },
): readonly Unit[] {
  const chosen = eachFile
    ? files.flatMap(({ id }) =>
        chooseSentences(
          ranked.filter(({ unit }) => unit.fileId === id),
          Math.max(1, Math.floor(count / files.length)),
        ),
      )
    : chooseSentences(ranked, count);
  return chosen.map(({ unit }) => unit);
}
