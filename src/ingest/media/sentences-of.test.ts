import { describe, expect, it } from 'vitest';
import { sentencesOf } from './sentences-of.ts';

/** Words of one second each; a leading "_" stands for the space that Latin scripts put before a word. */
function segment(...words: readonly string[]) {
  const timed = words.map((word, i) => ({ text: word.replace(/^_/, ' '), start: i, end: i + 1 }));
  const text = timed.map((word) => word.text).join('');
  return { type: 'segment' as const, text, start: 0, end: words.length, words: timed };
}

const found = (given: Parameters<typeof sentencesOf>[0]) =>
  sentencesOf(given).map(({ text, start, end }) => [text, start, end]);

describe('sentencesOf', () => {
  it.each([
    [
      'full stops',
      segment('_One', '_two.', '_Three.'),
      [
        ['One two.', 0, 2],
        ['Three.', 2, 3],
      ],
    ],
    [
      'a question',
      segment('_Who?', '_Me!'),
      [
        ['Who?', 0, 1],
        ['Me!', 1, 2],
      ],
    ],
    [
      'a stop within quotes',
      segment('_"No."', '_He', '_left'),
      [
        ['"No."', 0, 1],
        ['He left', 1, 3],
      ],
    ],
    ['an abbreviation is none', segment('_And', '_Mr.', '_John', '_had'), [['And Mr. John had', 0, 4]]],
    [
      'scripts without spaces',
      segment('你', '好。', '再见'),
      [
        ['你好。', 0, 2],
        ['再见', 2, 3],
      ],
    ],
  ])('cuts at the ends of sentences: %s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it('keeps a segment without word times whole', () => {
    const whole = { type: 'segment' as const, text: ' One. Two. ', start: 1.234, end: 5, words: [] };
    expect(found(whole)).toEqual([['One. Two.', 1.23, 5]]);
  });

  it('cuts speech without full stops, so that its parts have times', () => {
    const words = Array.from({ length: 45 }, () => '_on');
    expect(found(segment(...words)).map(([, start, end]) => [start, end])).toEqual([
      [0, 20],
      [20, 40],
      [40, 45],
    ]);
  });

  it.each([[' ...'], [' ♪♪'], ['']])('leaves out what is not speech: %j', (text) => {
    expect(found({ type: 'segment', text, start: 0, end: 1, words: [] })).toEqual([]);
  });

  it('takes out control characters', () => {
    expect(found({ type: 'segment', text: ' a\u0000b\ud800', start: 0, end: 1, words: [] })).toEqual([
      ['ab\ufffd', 0, 1],
    ]);
  });
});
