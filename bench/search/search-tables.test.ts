import { describe, expect, it } from 'vitest';
import type { SizeFigures } from './measure-size.ts';
import { goalTable, rowTable } from './search-tables.ts';

const timed = (milliseconds: number) => ({
  times: [milliseconds],
  processor: null,
  success: { first: 0.5, five: 1 },
});

function figures(pages: number, milliseconds: number, more: Partial<SizeFigures> = {}): SizeFigures {
  const times = timed(milliseconds);
  return {
    pages,
    oneClient: times,
    eightClients: times,
    biggestOneClient: times,
    biggestEightClients: times,
    bare: times,
    peer: null,
    embedding: times,
    steps: {},
    recall: 0.99,
    whole: null,
    ...more,
  };
}

const whole = {
  filters: [{ name: 'filter of 1 %', allowedPages: 3, timed: timed(30), leaks: 0, missing: 1 }],
  ingesting: { timed: timed(40), pagesASecond: 5 },
  memoryBytes: 2 * 1024 ** 3,
  readyAfter: 2_000,
};

describe('goalTable', () => {
  it('says of each goal whether it is met', () => {
    const lines = goalTable([figures(10, 10), figures(100, 16, { whole })]).split('\n');
    const verdict = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(name))?.match(/(?:NOT MET|met)$/)?.[0];
    expect(verdict('retrieval, 1 client')).toBe('met');
    expect(verdict('filter of 1 %, p50')).toBe('met');
    expect(verdict('filter of 1 %, leaks')).toBe('NOT MET');
    expect(verdict('p95 while ingesting')).toBe('met');
    expect(verdict('resident memory')).toBe('NOT MET');
    expect(verdict('restart')).toBe('met');
    expect(verdict('recall@10 of the vector index, 10 pages')).toBe('met');
    expect(verdict('p95, 10 to 100 pages')).toBe('NOT MET');
  });
});

describe('rowTable', () => {
  it('leaves out what was not asked', () => {
    const table = rowTable(figures(10, 10, { biggestOneClient: { ...timed(0), times: [] } }));
    expect(table).toContain('over HTTP, 1 client');
    expect(table).not.toContain('Chroma');
    expect(table).not.toContain('biggest workspace, 1 client');
  });
});
