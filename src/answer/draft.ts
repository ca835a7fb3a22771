import type { ClaimCheck, Verdict } from '../core/claim.ts';
import { formatTimeSpan } from '../core/format-time.ts';
import { askedOrder } from './asked-order.ts';
import { type Computation, type NamedQuantity, printNumber } from './compute/compute.ts';
import { convertTo, quantitiesIn } from './compute/parse-quantity.ts';
import type { Quote } from './find-quotes.ts';
import type { Finding } from './finding.ts';
import type { Plan } from './plan.ts';

/** One sentence of the answer before its markers are set. */
export type DraftSentence = {
  readonly text: string;
  readonly support: readonly Quote[];
  readonly check: ClaimCheck;
  /** Left out: supported. */
  readonly verdict?: Verdict;
};

/** What is said of the files or of the work itself: no claim that could be checked. */
export function remark(text: string): DraftSentence {
  return { text, support: [], check: 'quote' };
}

export type FoundFinding = Extract<Finding, { found: true }>;

/** A sentence a fact, as it was read. */
export function draftFacts(
  findings: readonly FoundFinding[],
  {
    named,
  }: {
    /** Whether each says of which thing it is, where its words do not: several were asked for. */
    readonly named: boolean;
  },
): readonly DraftSentence[] {
  return findings.map(({ lookup, text, support, check }) => ({
    text: withTime(
      named && lookup.subject !== null && !text.toLowerCase().includes(lookup.subject.toLowerCase())
        ? `${lookup.subject}: ${text}`
        : text,
      support,
    ),
    support,
    check: check.check,
  }));
}

/** What is heard or seen is said with its time, as a player shows it. */
function withTime(text: string, support: readonly Quote[]): string {
  const [first] = support;
  if (first === undefined) return text;
  const { startTime, endTime } = first.evidence;
  if (startTime === null || endTime === null) return text;
  const [, body = text, ending = ''] = /^(.*?)([.!?]?)$/s.exec(text.trim()) ?? [];
  return `${body} (at ${formatTimeSpan({ start: startTime, end: endTime })})${ending}`;
}

/** Sentences that state a computation's result and the values it was made from. */
export function draftComputation(
  computation: Exclude<Computation, { type: 'impossible' }>,
  findings: readonly FoundFinding[],
  { plan, question }: { readonly plan: Plan; readonly question: string },
): readonly DraftSentence[] {
  const fact = plan.lookups[0]?.fact ?? 'value';
  const supportOf = (name: string) => findings.find(({ lookup }) => lookup.subject === name)?.support ?? [];
  const values =
    computation.type === 'ranking'
      ? computation.ordered
      : findings.map(toNamedQuantity).filter((value) => value !== null);
  const listed: DraftSentence[] = values.map((value, i) => ({
    text: `${computation.type === 'ranking' ? `${i + 1}. ` : ''}${value.name}: ${inAskedForm(value, { question, support: supportOf(value.name) })}`,
    support: supportOf(value.name),
    check: 'number',
  }));
  const all = findings.flatMap(({ support }) => support);
  if (computation.type === 'number')
    return [
      {
        text: `The ${operationWords(plan)} is ${printNumber(computation)} (${computation.expression})${direction(plan, values)}.`,
        support: all,
        check: 'computed',
      },
      ...listed,
    ];
  const chosen = computation.ordered[plan.position - 1];
  if (chosen === undefined) return listed;
  const place =
    askedOrder(question)?.words ??
    `${ordinal(plan.position)}${plan.operation === 'lowest' ? 'lowest' : 'highest'}`;
  return [
    {
      text: `The ${place} is ${chosen.name}, with ${fact} ${inAskedForm(chosen, { question, support: supportOf(chosen.name) })}.`,
      support: supportOf(chosen.name),
      check: 'computed',
    },
    ...listed,
  ];
}

export function toNamedQuantity(finding: FoundFinding): NamedQuantity | null {
  return finding.quantity === null
    ? null
    : { name: finding.lookup.subject ?? finding.lookup.fact, quantity: finding.quantity };
}

/**
 * The value in the unit and with the decimals that the question asks for, where it says so. A value that the quote
 * itself gives in that unit is taken as it stands there; else it is converted, and both are shown.
 */
function inAskedForm(
  { quantity }: NamedQuantity,
  { question, support }: { readonly question: string; readonly support: readonly Quote[] },
): string {
  const asked = /\b(one|two|three|1|2|3) decimal/i.exec(question)?.[1]?.toLowerCase();
  const decimals = asked === undefined ? null : ['one', 'two', 'three'].indexOf(asked) + 1 || Number(asked);
  const print = (number: {
    readonly value: number;
    readonly unit: string;
    readonly currency: string;
    readonly decimals: number;
  }) => printNumber({ ...number, decimals: Math.max(decimals ?? 0, number.decimals) });
  const unit = /(?:\bin |\()\s*(m|metres|meters|ft|feet|km|cm|mm|kg|t|lb|tonnes)\b/i
    .exec(question)?.[1]
    ?.toLowerCase();
  const converted = unit === undefined ? null : convertTo(quantity, unit);
  if (unit === undefined || converted === null || converted === quantity.value) return print(quantity);
  const quoted = support
    .flatMap(({ evidence }) => quantitiesIn(evidence.quote))
    .find((other) => convertTo(other, unit) === other.value && Math.abs(other.value / converted - 1) < 0.005);
  if (quoted !== undefined) return print(quoted);
  return `${printNumber(quantity)} (${print({ value: converted, unit, currency: '', decimals: 1 })})`;
}

function operationWords(plan: Plan): string {
  const fact = plan.lookups[0]?.fact ?? 'value';
  switch (plan.operation) {
    case 'sum':
      return `sum of the ${fact}`;
    case 'average':
      return `average ${fact}`;
    case 'percent_change':
      return `change in ${fact}`;
    case 'ratio':
      return `ratio of the ${fact}`;
    default:
      return `difference in ${fact}`;
  }
}

/** For a difference or change: which of the two is higher. */
function direction(plan: Plan, values: readonly NamedQuantity[]): string {
  const [first, last] = [values[0], values.at(-1)];
  if (
    (plan.operation !== 'difference' && plan.operation !== 'percent_change') ||
    first === undefined ||
    last === undefined
  )
    return '';
  const step = last.quantity.base - first.quantity.base;
  if (step === 0) return '; the two are equal';
  return `; ${last.name} is ${step > 0 ? 'higher' : 'lower'} than ${first.name}`;
}

function ordinal(position: number): string {
  return ['', '', 'second ', 'third ', 'fourth ', 'fifth ', 'sixth ', 'seventh ', 'eighth '][position] ?? '';
}
