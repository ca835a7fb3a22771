import { describe, expect, it } from 'vitest';
import { toCsv } from './usage-csv.ts';
import { rangeProblem, readRange } from './usage-range.ts';
import { dayRows, ofWorkspace, workspaceRows } from './usage-rows.ts';

const call = {
  date: '2026-03-01',
  workspace_id: 'default',
  user_id: 'user_1',
  token_id: null,
  kind: 'reasoning' as const,
  model: 'm',
  calls: 1,
  prompt_tokens: 100,
  completion_tokens: 10,
  cost: 0.5,
};
const usage = {
  from: '2026-02-28',
  to: '2026-03-02',
  tokens: [
    call,
    { ...call, prompt_tokens: 5 },
    { ...call, kind: 'perception' as const, workspace_id: 'annual', cost: 2 },
  ],
  storage: [
    { date: '2026-03-01', workspace_id: 'default', bytes: 10 },
    { date: '2026-03-02', workspace_id: 'default', bytes: 20 },
    { date: '2026-03-02', workspace_id: 'annual', bytes: 1 },
  ],
};

describe('usage by day', () => {
  it('has a row for each day, sums calls and keeps the kinds apart', () => {
    const rows = dayRows(usage);
    expect(rows.map(({ date }) => date)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
    expect(rows[0]).toMatchObject({ reasoningPrompt: 0, cost: 0, bytes: 0 });
    expect(rows[1]).toMatchObject({
      reasoningPrompt: 105,
      reasoningCompletion: 20,
      perceptionPrompt: 100,
      cost: 3,
      bytes: 10,
    });
    expect(rows[2]).toMatchObject({ bytes: 21 });
  });

  it('can be that of one workspace', () => {
    const rows = dayRows(ofWorkspace(usage, 'annual'));
    expect(rows[1]).toMatchObject({ reasoningPrompt: 0, perceptionPrompt: 100, cost: 2, bytes: 0 });
    expect(rows[2]).toMatchObject({ bytes: 1 });
  });
});

describe('usage by workspace', () => {
  it('puts the dearest first and takes what was stored on the last day', () => {
    expect(workspaceRows(usage)).toEqual([
      { id: 'annual', calls: 1, prompt: 100, completion: 10, cost: 2, bytes: 1 },
      { id: 'default', calls: 2, prompt: 105, completion: 20, cost: 1, bytes: 20 },
    ]);
  });
});

describe('the days of an address', () => {
  const now = Date.parse('2026-03-10T23:00:00Z');

  it.each([
    [{}, '30', '2026-02-09'],
    [{ days: 7 }, '7', '2026-03-04'],
    [{ days: '90' }, '90', '2025-12-11'],
    [{ days: 'x', from: '2026-01-01' }, '30', '2026-02-09'],
  ])('%j are the last %s', (search, choice, from) => {
    expect(readRange(search, now)).toEqual({ choice, from, to: '2026-03-10' });
  });

  it('may be any two', () => {
    expect(readRange({ from: '2026-01-01', to: '2026-01-31', days: 7 }, now)).toEqual({
      choice: 'custom',
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });

  it.each([
    ['2026-01-02', '2026-01-01', 'wrong'],
    ['2024-01-01', '2026-01-01', 'long'],
    ['2026-01-01', '2026-01-01', null],
  ])('%s to %s is %s', (from, to, problem) => {
    expect(rangeProblem({ choice: 'custom', from, to })).toBe(problem);
  });
});

describe('the download', () => {
  it('quotes what needs it, leaves numbers alone and keeps formulas from running', () => {
    const rows = [
      { model: 'a, "b"', cost: 0.25, token: null },
      { model: '=HYPERLINK(1)', cost: -1, token: 'token_1' },
    ];
    expect(toCsv(rows, ['model', 'cost', 'token'])).toBe(
      'model,cost,token\r\n"a, ""b""",0.25,\r\n\'=HYPERLINK(1),-1,token_1\r\n',
    );
  });
});
