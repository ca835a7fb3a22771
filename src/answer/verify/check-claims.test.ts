import { describe, expect, it } from 'vitest';
import { ModelError } from '../../core/errors.ts';
import type { EntailmentModel, EntailmentPair, EntailmentScore } from '../../model/entailment.ts';
import { checkClaims } from './check-claims.ts';

const options = { question: 'What became of the ship?', signal: new AbortController().signal };
const quote = 'The ship went down in the storm of 1901 with 12 men.';
const sources = [{ quote, passage: `The end\n${quote}` }];

function entailmentOf(answer: (pair: EntailmentPair) => EntailmentScore) {
  const asked: EntailmentPair[] = [];
  const model: EntailmentModel = {
    id: 'test',
    entail: async (pairs) => {
      asked.push(...pairs);
      return { scores: pairs.map(answer), tokens: 1 };
    },
  };
  return { asked, model };
}

/** One direction for each word that a text may hold. */
const embedder = {
  missing: () => null,
  embed: async (texts: readonly string[]) => ({
    tokens: 0,
    vectors: texts.map((text) => {
      const values = ['sank|went down', 'sails'].map((word) => (new RegExp(word).test(text) ? 1 : 0));
      return new Float32Array(values);
    }),
  }),
};

const check = async (text: string, dependencies: Partial<Parameters<typeof checkClaims>[0]>) => {
  const [checked] = await checkClaims(
    { embedder: null, entailment: null, ...dependencies },
    [{ text, sources }],
    options,
  );
  return checked;
};

describe('checkClaims', () => {
  it('lets the model decide what code leaves open', async () => {
    const yes = entailmentOf(() => ({ supported: 0.9, contradicted: 0 }));
    expect(await check('The vessel sank.', { entailment: yes.model })).toMatchObject({
      verdict: 'supported',
      check: 'model',
      score: 0.9,
    });
    expect(yes.asked).toEqual([{ premise: `The end\n${quote}`, hypothesis: 'The vessel sank.' }]);
    const no = entailmentOf(() => ({ supported: 0.2, contradicted: 0.1 }));
    expect(await check('The vessel sank.', { entailment: no.model })).toMatchObject({
      verdict: 'unsupported',
    });
  });

  it('never lets the model make up for a number', async () => {
    const yes = entailmentOf(() => ({ supported: 1, contradicted: 0 }));
    expect(await check('The ship went down with 14 men.', { entailment: yes.model })).toMatchObject({
      verdict: 'contradicted',
      check: 'number',
    });
    expect(yes.asked).toEqual([]);
  });

  it('lets the model contradict what words alone seem to say', async () => {
    const against = entailmentOf(() => ({ supported: 0, contradicted: 0.95 }));
    expect(await check('The storm went down with the ship.', { entailment: against.model })).toMatchObject({
      verdict: 'contradicted',
      check: 'model',
    });
  });

  it('goes on without a model that fails', async () => {
    const broken: EntailmentModel = { id: 'test', entail: () => Promise.reject(new ModelError('It broke.')) };
    expect(await check('The ship went down with 12 men.', { entailment: broken })).toMatchObject({
      verdict: 'supported',
      check: 'number',
    });
  });

  it.each([
    ['The vessel sank.', 'supported'],
    ['The vessel sails.', 'unsupported'],
  ])('judges by likeness where there is no model: %s', async (text, verdict) => {
    expect(await check(text, { embedder })).toMatchObject({ verdict, check: 'quote' });
  });

  it('scores what is alike higher', async () => {
    const [near, far] = [await check('The ship went down.', {}), await check('Potatoes are cheap.', {})];
    expect(near?.score).toBeGreaterThan(far?.score ?? 1);
  });
});
