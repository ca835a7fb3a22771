import type { EmbeddingModel } from '../../model/embedding.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import type { ClaimSource } from './claim-source.ts';

/** A claim with what is said to support it. */
export type SourcedClaim = { readonly text: string; readonly sources: readonly ClaimSource[] };

/** How alike a claim and its sources are; all higher where it is more likely supported. */
export type SupportFeatures = {
  /** Cosine of the claim with the nearest stretch of the sources; null without an embedding model. */
  readonly claim: number | null;
  /** The same of the question and the claim together. */
  readonly asked: number | null;
  /** The share of the claim's words that the sources hold, 0–1. */
  readonly words: number;
  /** The share of its neighbouring pairs of words that stand there as neighbours too, 0–1. */
  readonly pairs: number;
};

// Words; what the embedding model reads at once, and how far stretches of longer texts overlap.
const STRETCH_WORDS = 170;
const STEP_WORDS = 120;
/** Of one claim: sources are a few passages, and this bounds what is embedded for it. */
const MOST_STRETCHES = 12;

/**
 * The features of each claim, in order. `embedder` null: words alone.
 * @throws {UnavailableError} while the embedding model is not there
 */
export async function supportFeatures(
  embedder: Pick<EmbeddingModel, 'embed'> | null,
  claims: readonly SourcedClaim[],
  { question, signal }: { readonly question: string; readonly signal: AbortSignal },
): Promise<readonly SupportFeatures[]> {
  const stretches = claims.map(({ sources }) =>
    sources.flatMap(({ passage }) => stretchesOf(passage)).slice(0, MOST_STRETCHES),
  );
  const asked = claims.map(({ text }) => `${question} ${text}`.trim());
  const texts = [...new Set([...claims.map(({ text }) => text), ...asked, ...stretches.flat()])];
  const vectors = embedder === null ? [] : (await embedder.embed(texts, { signal })).vectors;
  const vectorOf = new Map(texts.map((text, i) => [text, vectors[i]]));
  const nearest = (text: string, others: readonly string[]) => {
    const cosines = others.map((other) => dot(vectorOf.get(text), vectorOf.get(other)));
    return embedder === null ? null : Math.max(0, ...cosines);
  };
  return claims.map(({ text, sources }, i) => {
    const wanted = contentTerms(text);
    const present = sources.map(({ passage }) => contentTerms(passage));
    return {
      claim: nearest(text, stretches[i] ?? []),
      asked: nearest(asked[i] ?? '', stretches[i] ?? []),
      words: coverage(wanted, present.flat()),
      pairs: wanted.length < 2 ? 0 : coverage(pairsOf(wanted), present.flatMap(pairsOf)),
    };
  });
}

/**
 * How likely the sources support the claim, 0–1, where supported and unsupported claims are equally many. Only slope
 * and middle of the curve were fitted (logistic regression on the labelled claims of ExpertQA); the parts weigh what
 * they do because fitted weights did no better on claims that were held out. See evals/README.md, "Claims".
 */
export function supportScore({ claim, asked, pairs }: SupportFeatures): number {
  if (claim === null || asked === null) return logistic(WORDS_FIT, pairs);
  return logistic(MEANING_FIT, (claim + asked) / 2 + PAIRS_WEIGHT * pairs);
}

const PAIRS_WEIGHT = 0.1;
const MEANING_FIT = { slope: 5.49, middle: 0.583 };
const WORDS_FIT = { slope: 1.75, middle: 0.21 };

function logistic(
  { slope, middle }: { readonly slope: number; readonly middle: number },
  value: number,
): number {
  return 1 / (1 + Math.exp(-slope * (value - middle)));
}

function stretchesOf(text: string): readonly string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const stretches: string[] = [];
  for (let from = 0; from === 0 || from + STRETCH_WORDS - STEP_WORDS < words.length; from += STEP_WORDS)
    stretches.push(words.slice(from, from + STRETCH_WORDS).join(' '));
  return stretches;
}

function pairsOf(terms: readonly string[]): readonly string[] {
  return terms.slice(1).map((term, i) => `${terms[i]} ${term}`);
}

function dot(one: Float32Array | undefined, other: Float32Array | undefined): number {
  let sum = 0;
  if (one !== undefined && other !== undefined)
    for (const [i, value] of one.entries()) sum += value * (other[i] ?? 0);
  return sum;
}
