import { describe, expect, it } from 'vitest';
import { ask, hit, ruledChat } from '../../test/ask-scripted.ts';
import { tablePage } from '../../test/table-page.ts';

const page = tablePage('Business units, fiscal 2022 (in billions)', [
  ['Unit', 'Revenue', 'Change vs. 2021'],
  ['Clients', '$31.7', 'down 23%'],
  ['Servers', '$19.2', 'down 15%'],
  ['Vision', '$1.9', 'up 35%'],
  ['Total', '$63.1', 'up 99%'],
]);
const passage = { ...hit('report.pdf', 1, page.text), page };
const plan = { fact: 'unit with the change', of: [], operation: 'none', position: 1 };
const asked = (question: string, column: number) =>
  ask(
    ruledChat([
      ['Row: ', { column }],
      ['[1]', { found: false, answer: '' }],
      ['Question: ', plan],
    ]).chat,
    [passage],
    { text: question },
  );

describe('a superlative over the rows of a table', () => {
  it.each([
    ['Which unit had the highest change in revenue?', 3, 'Vision: Change vs. 2021 up 35% [1].'],
    ['Which unit had the lowest change in revenue?', 3, 'Clients: Change vs. 2021 down 23% [1].'],
    ['Which unit had the second highest revenue?', 2, 'Servers: Revenue $19.2 [1].'],
  ])('%s', async (question, column, content) => {
    const { result, words } = await asked(question, column);
    expect(result.content).toBe(content);
    expect(result.claims).toMatchObject([{ check: 'computed' }]);
    expect(words).toContain('Computed: ');
    expect(page.text).toContain(result.evidence[0]?.quote);
  });

  it('is left to reading where the model names no column', async () => {
    const { result } = await asked('Which unit had the highest number of parrots?', 0);
    expect(result.outcome).toBe('not-found');
  });
});
