import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CheckedClaim, checkClaims } from '../../src/answer/verify/check-claims.ts';
import {
  type SupportFeatures,
  supportFeatures,
  supportScore,
} from '../../src/answer/verify/support-score.ts';
import type { EmbeddingModel } from '../../src/model/embedding.ts';
import { readJsonLines } from '../../tools/harness/json-lines.ts';
import { openEmbedder } from '../../tools/harness/open-models.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import { balancedAccuracy, fitLogistic } from './fit-logistic.ts';
import { bootstrapInterval, type Labelled, rocAuc } from './roc-auc.ts';

/** A line of the file: a claim, what is said to support it, and what a reader found. */
type ClaimLine = {
  readonly id: string;
  readonly question: string;
  readonly claim: string;
  readonly evidence: readonly { readonly text: string }[];
  readonly support: 'Complete' | 'Partial' | 'Incomplete';
};

type Scored = {
  readonly line: ClaimLine;
  readonly features: SupportFeatures;
  readonly checked: CheckedClaim;
};

const FOLDS = 5;
const LABELS = ['Complete', 'Partial', 'Incomplete'] as const;
const VERDICTS = ['supported', 'contradicted', 'unsupported'] as const;

/** Scores labelled claims, and tells how well each feature and the score tell the supported from the others. */
export async function runClaims(options: {
  readonly file: string;
  readonly limit: number;
  readonly out: string;
  readonly say: (line: string) => void;
}): Promise<void> {
  const { say } = options;
  const lines = (await readJsonLines<ClaimLine>(options.file)).slice(0, options.limit);
  const embedder = await openEmbedder();
  const scored: Scored[] = [];
  const begun = performance.now();
  try {
    for (const line of lines) scored.push(await score(line, embedder));
  } finally {
    await embedder.close();
  }
  const seconds = (performance.now() - begun) / 1000;
  const measured = measures().map(([name, value]) => ({ name, ...measure(scored, value) }));
  say(`${lines.length} claims, ${(seconds / lines.length).toFixed(2)} s each\n`);
  say(
    textTable(
      ['feature', 'AUC', '95 %', 'folds', 'slope', 'middle', 'held-out accuracy'],
      measured.map(({ name, auc, interval, folds, fit, accuracy }) => [
        name,
        print(auc),
        `${print(interval.low)}–${print(interval.high)}`,
        folds.map(print).join(' '),
        fit.slope.toFixed(2),
        print(fit.middle),
        print(accuracy),
      ]),
    ),
  );
  const table = LABELS.map((label) => {
    const group = scored.filter(({ line }) => line.support === label);
    const counts = VERDICTS.map(
      (verdict) => group.filter(({ checked }) => checked.verdict === verdict).length,
    );
    return [label, `${group.length}`, ...counts.map(String)];
  });
  say(`\n${textTable(['label', 'claims', ...VERDICTS], table)}`);
  const verdicts = Object.fromEntries(table.map(([label = '', , ...counts]) => [label, counts.map(Number)]));
  const folder = path.resolve(options.out);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'scores.json'),
    `${JSON.stringify({ features: measured, verdicts }, null, 2)}\n`,
  );
  const results = scored.map(({ line: { id, support }, features, checked: { text: _, ...checked } }) =>
    JSON.stringify({ id, support, ...features, ...checked }),
  );
  await writeFile(path.join(folder, 'claims.jsonl'), `${results.join('\n')}\n`);
  say(`\nscores.json and claims.jsonl are in ${folder}`);
}

async function score({ question, ...line }: ClaimLine, embedder: EmbeddingModel): Promise<Scored> {
  const { signal } = new AbortController();
  const claim = {
    text: line.claim.replace(/\s*\[\d+\]/g, '').trim(),
    sources: line.evidence.map(({ text }) => ({ quote: text, passage: text })),
  };
  const once = embeddingOnce(embedder);
  const [features] = await supportFeatures(once, [claim], { question, signal });
  const [checked] = await checkClaims({ embedder: once, entailment: null }, [claim], { question, signal });
  if (features === undefined || checked === undefined) throw new Error('A claim was left out.');
  return { line: { ...line, question }, features, checked };
}

/** The same texts again are not embedded again. */
function embeddingOnce(embedder: EmbeddingModel): EmbeddingModel {
  const known = new Map<string, ReturnType<EmbeddingModel['embed']>>();
  return {
    ...embedder,
    embed: (texts, options) => {
      const key = JSON.stringify(texts);
      const found = known.get(key) ?? embedder.embed(texts, options);
      known.set(key, found);
      return found;
    },
  };
}

function measures(): readonly (readonly [string, (scored: Scored) => number])[] {
  return [
    ['words', ({ features }) => features.words],
    ['pairs of words', ({ features }) => features.pairs],
    ['meaning of the claim', ({ features }) => features.claim ?? 0],
    ['meaning with the question', ({ features }) => features.asked ?? 0],
    ['score without a model', ({ features }) => supportScore({ ...features, claim: null, asked: null })],
    ['score', ({ checked }) => checked.score],
  ];
}

/** Complete against Incomplete. What is fitted is fitted without the fold that it is measured on. */
function measure(scored: readonly Scored[], scoreOf: (scored: Scored) => number) {
  const told = scored.filter(({ line }) => line.support !== 'Partial');
  const labelled = (one: Scored): Labelled => ({
    score: scoreOf(one),
    isPositive: one.line.support === 'Complete',
  });
  const all = told.map(labelled);
  const groups = [...Map.groupBy(told, ({ line }) => line.question).values()].map((group) =>
    group.map(labelled),
  );
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    held: told.filter(({ line }) => foldOf(line.question) === fold).map(labelled),
    rest: told.filter(({ line }) => foldOf(line.question) !== fold).map(labelled),
  }));
  const accuracies = folds.map(({ held, rest }) => balancedAccuracy(held, fitLogistic(rest)));
  return {
    auc: rocAuc(all),
    interval: bootstrapInterval(groups),
    folds: folds.map(({ held }) => rocAuc(held)),
    fit: fitLogistic(all),
    accuracy: accuracies.reduce((sum, one) => sum + one, 0) / FOLDS,
  };
}

/** Claims of one question share words and sources: they stay together. */
function foldOf(question: string): number {
  return (createHash('sha256').update(question).digest()[0] ?? 0) % FOLDS;
}

function print(value: number): string {
  return value.toFixed(3);
}
