import { makePdf, parseBytes } from '../../test/pdf-fixture.ts';
import { LAYOUT_CASES } from './layout-cases.ts';
import { type LayoutScore, scoreLayout } from './score-layout.ts';

/** Draws each case as a PDF, parses it and scores what came of it. */
export async function runLayout(): Promise<ReadonlyMap<string, LayoutScore>> {
  const scores = new Map<string, LayoutScore>();
  for (const layoutCase of LAYOUT_CASES) {
    const { pages } = await parseBytes(await makePdf([layoutCase.draw]));
    const [page] = pages;
    if (page === undefined) throw new Error(`No page came of "${layoutCase.name}".`);
    scores.set(layoutCase.name, scoreLayout(layoutCase, page));
  }
  return scores;
}

if (import.meta.main) {
  const scores = await runLayout();
  for (const [name, { order, cells }] of scores)
    console.log(`${order.toFixed(3)}  ${cells === null ? '  –  ' : cells.toFixed(3)}  ${name}`);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const cells = [...scores.values()].flatMap((score) => (score.cells === null ? [] : [score.cells]));
  const orders = [...scores.values()].map(({ order }) => order);
  console.log(`reading order ${mean(orders).toFixed(3)}, cell F1 ${mean(cells).toFixed(3)}`);
}
