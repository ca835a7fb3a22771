import type { Unit } from './page-units.ts';
import { isBackMatter, isSayable, isTelling, manner } from './sentence-manner.ts';

/** A unit with how much it says of the whole. Only the order within one call has meaning. */
export type SalientUnit = {
  readonly unit: Unit;
  readonly score: number;
  /** Words with their weights, of length 1. */
  readonly vector: ReadonlyMap<string, number>;
};

/** Beside the best sentence of its file, one of less than this says nothing. */
const LEAST_OF_BEST = 0.2;
/** A form or a list has no sentences; with fewer than these its lines are taken. */
const FEW_SENTENCES = 3;

/**
 * Ranks the sentences of one file by how central their words are to it, by where they stand and how they begin.
 * Centroid scoring as in MEAD (Radev et al. 2004), with positions and cue phrases (Edmundson 1969).
 */
export function salientUnits(units: readonly Unit[]): readonly SalientUnit[] {
  const full = units.filter(isSayable);
  const sentences = full.length < FEW_SENTENCES ? units.filter(isTelling) : full;
  const weightOf = wordWeights(units);
  const centroid = new Map<string, number>();
  const seen = new Set<string>();
  const vectors = sentences.map(({ terms }) => {
    const vector = unitVector(terms, weightOf);
    // A form that is filled in again and again is one sentence.
    const form = terms.filter((word) => !/\d/.test(word)).join(' ');
    if (seen.has(form)) return null;
    seen.add(form);
    for (const [word, weight] of vector) centroid.set(word, (centroid.get(word) ?? 0) + weight);
    return vector;
  });
  const centre = normalized(centroid);
  const body = bodyOf(units);
  const ranked = sentences.flatMap((unit, i): readonly SalientUnit[] => {
    const vector = vectors[i] ?? null;
    if (vector === null) return [];
    const place = i < LEAD_SENTENCES ? LEAD : body.has(unit) ? 1 : APPENDED;
    return [{ unit, vector, score: cosine(vector, centre) * manner(unit) * place }];
  });
  const best = Math.max(0, ...ranked.map(({ score }) => score));
  return ranked.filter(({ score }) => score >= best * LEAST_OF_BEST);
}

const LEAD = 1.25;
/** The beginning of a file says what it is. */
const LEAD_SENTENCES = 4;
/** What comes after the references is an appendix. */
const APPENDED = 0.4;

/** The units before the first heading of references and the like. */
function bodyOf(units: readonly Unit[]): ReadonlySet<Unit> {
  const end = units.findIndex(({ kind, text }) => kind === 'heading' && isBackMatter(text.trim()));
  return new Set(end < 0 ? units : units.slice(0, end));
}

/** How alike two are by their words, 0–1. */
export function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, weight] of short) sum += weight * (long.get(word) ?? 0);
  return sum;
}

/** A word weighs by how often it comes in the file, and less where nearly every sentence has it. */
function wordWeights(units: readonly Unit[]): (word: string) => number {
  const among = new Map<string, number>();
  for (const { terms } of units)
    for (const word of new Set(terms)) among.set(word, (among.get(word) ?? 0) + 1);
  return (word) => {
    const count = among.get(word) ?? 0;
    // A word that comes once says nothing of the whole; numbers are told apart by it all the same.
    return count < 2 || /^\d/.test(word) ? RARE : Math.log((1 + units.length) / count);
  };
}

const RARE = 0.5;

function unitVector(
  terms: readonly string[],
  weightOf: (word: string) => number,
): ReadonlyMap<string, number> {
  const vector = new Map<string, number>();
  for (const word of terms) vector.set(word, (vector.get(word) ?? 0) + weightOf(word));
  return normalized(vector);
}

function normalized(vector: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum);
  return length === 0 ? vector : new Map([...vector].map(([word, weight]) => [word, weight / length]));
}
