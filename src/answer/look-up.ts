import type { AnswerEvent } from '../core/answer-event.ts';
import type { Hit } from '../core/hit.ts';
import type { ChatModel } from '../model/chat.ts';
import { askedOrder } from './asked-order.ts';
import { parseQuantity } from './compute/parse-quantity.ts';
import { quotesOf } from './find-quotes.ts';
import type { Finding } from './finding.ts';
import { type Candidate, gather, type SearchFunction } from './gather.ts';
import { namePlace } from './name-place.ts';
import type { Lookup } from './plan.ts';
import { NUMBER_QUOTED, type ReadHitsOptions } from './read-hits.ts';
import { readInRounds } from './read-in-rounds.ts';
import { readLabel } from './read-label.ts';
import { findExtreme } from './table-extreme.ts';

export type LookUpDependencies = { readonly chat: ChatModel; readonly search: SearchFunction };

export type LookUpOptions = ReadHitsOptions & {
  readonly otherSubjects: readonly string[];
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
  readonly topK: number;
  /** True when the same fact is asked of several things: passages about another one of them must stay out. */
  readonly compared: boolean;
};

// A passage counts as being about a thing when this share of the thing's name stands in it or over it …
const MIN_ABOUT_SUBJECT = 0.6;
// … and when no other passage is so much surer of it.
const SURER = 0.25;
const SURER_COMPARED = 0.16;

/** Searches, reads in rounds, and finds the quotes that carry what was read. */
export async function* lookUp(
  deps: LookUpDependencies,
  lookup: Lookup,
  options: LookUpOptions,
): AsyncGenerator<AnswerEvent, Finding> {
  const { question, otherSubjects, wants } = options;
  const searched = lookup.subject === null ? lookup.fact : `${lookup.subject}: ${lookup.fact}`;
  yield { type: 'search-started', query: searched };
  const { candidates, embeddingTokens } = await gather(deps.search, lookup, {
    question,
    otherSubjects,
    limit: options.topK,
  });
  options.count({ embeddingTokens });
  const surest = Math.max(0, ...candidates.map((candidate) => candidate.aboutSubject));
  const least = Math.max(MIN_ABOUT_SUBJECT, surest - (options.compared ? SURER_COMPARED : SURER));
  const naming = candidates.filter((candidate) => candidate.aboutSubject >= least);
  // One thing alone may be called otherwise: the nearest passages are read. What they say of a proper name that they do
  // not know is quoted as such.
  const fitting = naming.length > 0 || options.compared ? naming : candidates;
  const isNamed = naming.length > 0 || !/[\p{Lu}\d]/u.test(lookup.subject ?? '');
  yield {
    type: 'search-finished',
    query: searched,
    places: fitting.slice(0, 5).map(({ hit }) => placeName(hit)),
  };
  const miss = (reason: string): Finding => ({ found: false, lookup, reason });
  if (fitting.length === 0)
    return miss(
      lookup.subject === null || candidates.length === 0
        ? 'no passage speaks of it'
        : `no passage names ${lookup.subject}`,
    );

  const direct = wants === 'value' ? readDirectly(fitting, lookup, options) : null;
  if (direct !== null) {
    for (const { evidence } of direct.support)
      yield { type: 'evidence-found', lookup: searched, value: direct.text, evidence };
    return direct;
  }
  const order = wants === 'sentence' ? askedOrder(question) : null;
  if (order !== null) {
    const extreme = yield* findExtreme(
      deps.chat,
      { lookup, question, order },
      fitting.map(({ hit }) => hit),
      options,
    );
    if (extreme !== null) {
      for (const { evidence } of extreme.support)
        yield { type: 'evidence-found', lookup: searched, value: extreme.text, evidence };
      return extreme;
    }
  }
  const hits = fitting.map(({ hit }) => hit);
  const finding = yield* readInRounds(deps.chat, { lookup, hits }, { ...options, searched });
  return finding.found && !isNamed ? { ...finding, isNamed } : finding;
}

// A label is taken as it stands only from passages that are surely about the thing.
const SURELY_ABOUT = 0.9;
const LABEL_PASSAGES = 8;

/** The value as a label beside it gives it, where no reading is needed. */
function readDirectly(
  candidates: readonly Candidate[],
  lookup: Lookup,
  options: LookUpOptions,
): Extract<Finding, { found: true }> | null {
  const sure = candidates
    .filter((candidate) => candidate.aboutSubject >= SURELY_ABOUT)
    .slice(0, LABEL_PASSAGES);
  const label = readLabel(quotesOf(sure.map(({ hit }) => hit)), lookup, { question: options.question });
  const quantity = label === null ? null : parseQuantity(label.text);
  if (label === null || quantity === null) return null;
  return { found: true, lookup, text: label.text, quantity, support: [label.quote], check: NUMBER_QUOTED };
}

export function placeName(hit: Hit): string {
  const place = namePlace(hit).replace(/^page /, 'p. ');
  return place === '' ? hit.file.filename : `${hit.file.filename} ${place}`;
}
