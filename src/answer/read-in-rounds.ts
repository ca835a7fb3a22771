import type { AnswerEvent } from '../core/answer-event.ts';
import type { Hit } from '../core/hit.ts';
import type { ChatModel } from '../model/chat.ts';
import type { Finding } from './finding.ts';
import type { Lookup } from './plan.ts';
import { type ReadHitsOptions, readHits } from './read-hits.ts';

type ReadInRoundsOptions = ReadHitsOptions & {
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
  /** The same fact is asked of several things: each has to be read, so none is read twice. */
  readonly compared: boolean;
  /** As the search was told of. */
  readonly searched: string;
};

/**
 * Reads the best passages; where what was read does not hold, two of them alone; then the next ones. A further
 * round begins only when it will probably end in time.
 */
export async function* readInRounds(
  chat: ChatModel,
  { lookup, hits: all }: { readonly lookup: Lookup; readonly hits: readonly Hit[] },
  options: ReadInRoundsOptions,
): AsyncGenerator<AnswerEvent, Finding> {
  const { budget, wants, searched } = options;
  const size = wants === 'value' ? budget.valuePassages : budget.passages;
  const rounds: (readonly Hit[])[] = Array.from({ length: budget.rounds }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  );
  let reason = 'the passages do not state it';
  let mayNarrow = wants === 'sentence' && !options.compared;
  let perPassage = 0;
  for (let hits = rounds.shift(); hits !== undefined && hits.length > 0; hits = rounds.shift()) {
    const begun = options.elapsed();
    if (perPassage > 0 && begun + perPassage * hits.length > budget.limitMilliseconds) break;
    yield { type: 'reading-started', lookup: searched, passages: hits.length };
    const finding = await readHits(chat, { lookup, hits }, options);
    perPassage = (options.elapsed() - begun) / hits.length;
    if (finding.found) {
      for (const { evidence } of finding.support)
        yield { type: 'evidence-found', lookup: searched, value: finding.text, evidence };
      return finding;
    }
    reason = finding.reason;
    yield { type: 'evidence-missing', lookup: searched, reason };
    const { again = [] } = finding;
    if (mayNarrow && again.length > 0 && again.length < hits.length) rounds.unshift(again);
    mayNarrow = false;
  }
  return { found: false, lookup, reason };
}
