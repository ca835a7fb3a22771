import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/claim.ts';
import { applyVerdicts, type CheckedSentence } from './apply-verdicts.ts';

function sentence(
  text: string,
  claims: readonly (readonly [string, Verdict])[],
): CheckedSentence<{ readonly text: string }> {
  return {
    sentence: { text },
    claims: claims.map(([part, verdict]) => ({
      text: part,
      verdict,
      check: 'quote',
      reason: '',
      score: 0.5,
    })),
  };
}

const good = sentence('Alba is tall.', [['Alba is tall.', 'supported']]);
const bad = sentence('Bora is red.', [['Bora is red.', 'unsupported']]);
const wrong = sentence('Cima is 5 m high!', [['Cima is 5 m high!', 'contradicted']]);
const mixed = sentence('Revenue was 5, and net income was 9.', [
  ['Revenue was 5', 'supported'],
  ['net income was 9.', 'unsupported'],
]);
const mixedTheOtherWay = sentence('Revenue was 5, and net income was 9.', [
  ['Revenue was 5', 'unsupported'],
  ['net income was 9.', 'supported'],
]);
const silent = sentence('—', []);
const textsOf = (checked: ReturnType<typeof applyVerdicts>) => checked.map((one) => one.sentence.text);

describe('applyVerdicts', () => {
  it('leaves out what is not supported, and keeps the parts that are', () => {
    const all = [good, bad, wrong, mixed, mixedTheOtherWay, silent];
    expect(textsOf(applyVerdicts(all, 'remove'))).toEqual([
      'Alba is tall.',
      'Revenue was 5.',
      'Net income was 9.',
      '—',
    ]);
    expect(applyVerdicts([mixed], 'remove')[0]?.claims).toHaveLength(1);
  });

  it('marks what is not supported', () => {
    expect(textsOf(applyVerdicts([good, bad, wrong, mixed], 'mark'))).toEqual([
      'Alba is tall.',
      'Bora is red [unsupported].',
      'Cima is 5 m high [contradicted]!',
      'Revenue was 5, and net income was 9 [unsupported].',
    ]);
  });
});
