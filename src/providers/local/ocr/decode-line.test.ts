import { describe, expect, it } from 'vitest';
import { decodeLine } from './decode-line.ts';

const alphabet = ['', 'a', 'b', ' '];

/** Scores in which each step's class is likely by 0.8. */
function scoresOf(steps: readonly number[]): Float32Array {
  return Float32Array.from(steps.flatMap((best) => alphabet.map((_, i) => (i === best ? 0.8 : 0.05))));
}

describe('a line', () => {
  it.each([
    ['joins repetitions', [1, 1, 2, 2], 'ab'],
    ['keeps letters that a blank parts', [1, 0, 1], 'aa'],
    ['leaves blanks out', [0, 0, 1, 0, 3, 0, 2, 0], 'a b'],
    ['may be empty', [0, 0, 0], ''],
  ])('%s', (_name, steps, text) => {
    const { characters, confidence } = decodeLine(scoresOf(steps), alphabet);
    expect(characters.map((character) => character.text).join('')).toBe(text);
    expect(confidence).toBeCloseTo(text === '' ? 0 : 0.8);
  });

  it('tells where its characters stand: in the middle of their steps', () => {
    const { characters } = decodeLine(scoresOf([0, 1, 1, 1, 0, 0, 0, 2, 0, 0]), alphabet);
    expect(characters.map(({ at }) => at)).toEqual([0.25, 0.75]);
  });
});
