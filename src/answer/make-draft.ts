import type { AnswerEvent, AnswerOutcome } from '../core/answer-event.ts';
import { compute } from './compute/compute.ts';
import {
  type DraftSentence,
  draftComputation,
  draftFacts,
  type FoundFinding,
  remark,
  toNamedQuantity,
} from './draft.ts';
import type { Finding } from './finding.ts';
import type { Plan } from './plan.ts';

export type Draft = {
  readonly outcome: AnswerOutcome;
  readonly sentences: readonly DraftSentence[];
  readonly separator: string;
};

/** From findings to sentences; a value that is missing is named, never guessed. */
export function* makeDraft(
  plan: Plan,
  given: readonly Finding[],
  question: string,
): Generator<AnswerEvent, Draft> {
  const findings = plan.operation === 'none' ? given : withoutRepeats(given);
  const found = findings.filter((finding) => finding.found);
  const missing = findings.filter((finding) => !finding.found);
  const decline = (): DraftSentence =>
    remark(
      plan.lookups.length === 1
        ? declineText([`an answer to “${question}”`])
        : declineText(missing.map(({ lookup }) => lookupWords(lookup))),
    );
  const named = plan.lookups.length > 1;
  const [only] = found;
  if (only?.isNamed === false && found.length === 1) return draftNearest(only);
  if (found.length === 0) return { outcome: 'not-found', sentences: [decline()], separator: ' ' };
  if (plan.operation === 'none' || plan.operation === 'each' || missing.length > 0) {
    const sentences = draftFacts(found, { named });
    return missing.length === 0
      ? { outcome: 'answered', sentences, separator: '\n' }
      : { outcome: 'answered-with-caveat', sentences: [decline(), ...sentences], separator: '\n' };
  }
  const computation = compute(
    plan.operation,
    found.map(toNamedQuantity).filter((value) => value !== null),
  );
  if (computation.type === 'impossible') {
    const caveat = remark(`This cannot be computed: ${computation.reason}.`);
    return {
      outcome: 'answered-with-caveat',
      sentences: [caveat, ...draftFacts(found, { named })],
      separator: '\n',
    };
  }
  yield {
    type: 'value-computed',
    expression: computation.expression,
    result:
      computation.type === 'number'
        ? String(computation.value)
        : computation.ordered.map(({ name }) => name).join(', '),
  };
  return {
    outcome: 'answered',
    sentences: draftComputation(computation, found, { plan, question }),
    separator: '\n',
  };
}

/** The nearest that was found, in the file's own words: whether it is about the same thing is for the reader to say. */
function draftNearest({ lookup, text, support, check }: FoundFinding): Draft {
  const quoted = support.slice(0, 1).map(
    (quote): DraftSentence => ({
      text: quote.evidence.quote === '' ? text : `“${quote.evidence.quote.replace(/\s+/g, ' ').trim()}”`,
      support: [quote],
      check: check.check === 'model' ? 'model' : 'quote',
    }),
  );
  return {
    outcome: 'answered-with-caveat',
    sentences: [
      remark(
        `There is no mention of “${lookup.subject ?? lookup.fact}” in the passages found. The nearest one ${check.check === 'model' ? 'shows' : 'says'}:`,
      ),
      ...quoted,
    ],
    separator: '\n',
  };
}

function declineText(facts: readonly string[]): string {
  return `The files do not state ${facts.join('; ')}.`;
}

function lookupWords({ subject, fact }: Plan['lookups'][number]): string {
  if (subject === null)
    return fact.endsWith('?') ? `an answer to “${fact}”` : `the ${fact.replace(/^the /i, '')}`;
  return `the ${fact.replace(/^the /i, '')} of ${subject}`;
}

/** One and the same quote cannot give the value of two things: the later ones count as not found. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.map((finding) => {
    const quote = finding.found ? finding.support[0]?.evidence : undefined;
    if (!finding.found || quote === undefined) return finding;
    const key = JSON.stringify([quote.fileId, quote.chunkIndex, quote.quote, finding.text]);
    if (!seen.has(key)) {
      seen.add(key);
      return finding;
    }
    return { found: false, lookup: finding.lookup, reason: 'the same line was read for another thing' };
  });
}
