import { describe, expect, it } from 'vitest';
import { covers, type EvalQuestion, isCorrect, score } from './score.ts';

const question = (rest: Partial<EvalQuestion>): EvalQuestion => ({
  id: 'q',
  question: '?',
  evidence: [],
  ...rest,
});

describe('isCorrect', () => {
  it.each([
    ['a number inside a sentence', ['16.4'], 'it was $16.4 million', true],
    ['not the tail of another number', ['6.4'], 'it was 16.4', false],
    ['thousands with and without commas', ['1,044'], '$1044 million', true],
    ['not a number that only ends alike', ['2.93'], '12.93', false],
    ['a number before a full stop', ['3.07'], 'EPS was 3.07.', true],
    ['not the beginning of a longer decimal', ['3'], 'EPS was 3.07', false],
    ['words, case aside', ['maren okoye'], 'It was Maren Okoye.', true],
    ['not a part of a word', ['art'], 'a cart', false],
    ['any one of several', ['x', '40 %'], 'about 40%', true],
    ['a regular expression with flags', ['re:(?is)(?=.*japan)(?=.*china)'], 'China,\nthen Japan', true],
    ['a regular expression on the text without commas', ['re:\\b1044\\b'], '1,044', true],
    ['a plain answer with signs of regular expressions', ['a+b (c)'], 'it is a+b (c)', true],
  ])('takes %s', (_, answers, answer, expected) => {
    expect(isCorrect(question({ answers }), answer)).toBe(expected);
  });

  it('asks for all of answers_all_required', () => {
    const both = question({ answers_all_required: ['Corvane 2', '71.4'] });
    expect(isCorrect(both, 'Corvane 2, 71.4 m')).toBe(true);
    expect(isCorrect(both, 'Corvane 2')).toBe(false);
  });

  it.each([
    ['21.40 dollars', true],
    ['21.5', false],
    ['19', false],
  ])('takes numbers within the tolerance: %s', (answer, expected) => {
    expect(isCorrect(question({ answers: ['21.41'], tolerance: 0.02 }), answer)).toBe(expected);
  });

  it.each([
    [[], 'x', 'The documents do not mention this.', true],
    [[], 'x', 'It is 5.', false],
    [['Not answerable'], 'table', 'I could not find it.', true],
    [['Not answerable'], 'table', 'Not answerable', true],
    [['none'], 'scan-unanswerable', 'none', true],
    [['none'], 'scan-unanswerable', 'The cost is unknown.', true],
    [['5'], 'lookup', 'The cost is unknown.', false],
  ])('takes declining where nothing can be known (%j, %s): %s', (answers, kind, answer, expected) => {
    expect(isCorrect(question({ answers, kind }), answer)).toBe(expected);
  });
});

describe('covers', () => {
  it.each([
    ['the same page, folders aside', { file: 'a/b.pdf', page: 3 }, { file: 'b.pdf', page: 3 }, true],
    ['not another page', { file: 'b.pdf', page: 4 }, { file: 'b.pdf', page: 3 }, false],
    ['not a citation without a page', { file: 'b.pdf', page: null }, { file: 'b.pdf', page: 3 }, false],
    ['any page where none is asked for', { file: 'b.pdf', page: 9 }, { file: 'b.pdf' }, true],
    [
      'overlapping times',
      { file: 'a.wav', t_start: 4, t_end: 9 },
      { file: 'a.wav', t_start: 8, t_end: 12 },
      true,
    ],
    ['not times apart', { file: 'a.wav', t_start: 4 }, { file: 'a.wav', t_start: 8, t_end: 12 }, false],
  ])('takes %s', (_, citation, evidence, expected) => {
    expect(covers(citation, evidence)).toBe(expected);
  });
});

describe('score', () => {
  it('counts rights and citations per kind, with ALL last', () => {
    const questions = [
      question({
        id: '1',
        answers: ['5'],
        kind: 'lookup',
        evidence: [
          { file: 'a.pdf', page: 1 },
          { file: 'a.pdf', page: 2 },
        ],
      }),
      question({ id: '2', answers: ['6'], kind: 'lookup', evidence: [{ file: 'a.pdf', page: 1 }] }),
      question({ id: '3', answers: [], kind: 'unanswerable', evidence: [] }),
    ];
    const answers = [
      {
        id: '1',
        answer: '5',
        citations: [
          { file: 'a.pdf', page: 1 },
          { file: 'a.pdf', page: 7 },
        ],
      },
      { id: '3', answer: 'The files do not say.', citations: [] },
    ];
    expect(score(questions, answers)).toEqual([
      { kind: 'lookup', count: 2, correct: 0.5, cited: 2, hit: 0.5, recall: 0.25, precision: 0.25 },
      { kind: 'unanswerable', count: 1, correct: 1, cited: 0, hit: 0, recall: 0, precision: 0 },
      { kind: 'ALL', count: 3, correct: 2 / 3, cited: 2, hit: 0.5, recall: 0.25, precision: 0.25 },
    ]);
  });
});
