import { beforeAll, describe, expect, it } from 'vitest';
import { LAYOUT_CASES } from './layout-cases.ts';
import { runLayout } from './run-layout.ts';
import type { LayoutScore } from './score-layout.ts';

describe('the layout of', () => {
  let scores: ReadonlyMap<string, LayoutScore> = new Map();
  beforeAll(async () => {
    scores = await runLayout();
  }, 60_000);

  it.each(LAYOUT_CASES.map(({ name }) => name))('%s is read as a reader would', (name) => {
    const { order, cells } = scores.get(name) ?? { order: 0, cells: 0 };
    expect(order).toBeGreaterThanOrEqual(0.98);
    expect(cells ?? 1).toBeGreaterThanOrEqual(0.95);
  });
});
