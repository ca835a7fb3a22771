import { percentile } from '../../tools/harness/percentile.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import type { SizeFigures } from './measure-size.ts';
import { p50, p95, type TimedQuestions } from './time-questions.ts';

const MEGABYTE = 1024 ** 2;

/** Each way of asking at one size. */
export function rowTable(figures: SizeFigures): string {
  const { whole } = figures;
  const unranked = (timed: TimedQuestions) => ({ ...timed, success: null });
  const rows: readonly (readonly [
    string,
    Omit<TimedQuestions, 'success'> & { readonly success: TimedQuestions['success'] | null },
  ])[] = [
    ['over HTTP, 1 client', figures.oneClient],
    ['over HTTP, 8 clients', figures.eightClients],
    ['biggest workspace, 1 client', figures.biggestOneClient],
    ['biggest workspace, 8 clients', figures.biggestEightClients],
    ...(whole?.filters ?? []).map((each) => [`  ${each.name}, 1 client`, unranked(each.timed)] as const),
    ...(whole === null ? [] : [['while ingesting, 1 client', whole.ingesting.timed] as const]),
    ['bare index, no embedding', figures.bare],
    ...(figures.peer === null ? [] : [['Chroma and bm25s, no embedding', figures.peer] as const]),
    ['embedding the question', unranked(figures.embedding)],
  ];
  const asked = rows.filter(([, { times }]) => times.length > 0);
  return textTable(
    [`${figures.pages} pages: milliseconds`, 'queries', 'p50', 'p95', 'processor', 'success@1', '@5'],
    asked.map(([name, { times, processor, success }]) => [
      name,
      `${times.length}`,
      p50({ times }).toFixed(1),
      p95({ times }).toFixed(1),
      processor === null ? '' : processor.toFixed(1),
      success === null ? '' : success.first.toFixed(2),
      success === null ? '' : success.five.toFixed(2),
    ]),
  );
}

/** Where a search within the process spends its time. */
export function stepTable({ pages, steps }: SizeFigures): string {
  return textTable(
    [`${pages} pages: steps of a search`, 'calls', 'p50', 'p95'],
    Object.entries(steps).map(([step, times]) => [
      step,
      `${times.length}`,
      percentile(times, 0.5).toFixed(1),
      percentile(times, 0.95).toFixed(1),
    ]),
  );
}

type Goal = { readonly name: string; readonly goal: string; readonly found: string; readonly met: boolean };

/** What was aimed at, beside what was measured, of all sizes in ascending order. */
export function goalTable(sizes: readonly SizeFigures[]): string {
  return textTable(
    ['', 'goal', 'measured', ''],
    goalsOf(sizes).map(({ name, goal, found, met }) => [name, goal, found, met ? 'met' : 'NOT MET']),
  );
}

function goalsOf(sizes: readonly SizeFigures[]): readonly Goal[] {
  const goals: Goal[] = [];
  const last = sizes.at(-1);
  if (last === undefined) return goals;
  for (const [name, timed] of [
    ['1 client', last.oneClient],
    ['biggest workspace', last.biggestOneClient],
  ] as const)
    goals.push({
      name: `retrieval, ${name}, p50 / p95 ms`,
      goal: '<= 20 / 50',
      found: `${p50(timed).toFixed(1)} / ${p95(timed).toFixed(1)}`,
      met: p50(timed) <= 20 && p95(timed) <= 50,
    });
  const { whole } = last;
  for (const { name, timed, leaks, missing } of whole?.filters ?? []) {
    const times = [p50(timed) / p50(last.biggestOneClient), p95(timed) / p95(last.biggestOneClient)];
    goals.push(
      {
        name: `${name}, p50 / p95, times unfiltered`,
        goal: '<= 2',
        found: times.map((each) => each.toFixed(2)).join(' / '),
        met: times.every((each) => each <= 2),
      },
      {
        name: `${name}, leaks / missing hits`,
        goal: '0 / 0',
        found: `${leaks} / ${missing}`,
        met: leaks === 0 && missing === 0,
      },
    );
  }
  if (whole !== null) {
    const slower = p95(whole.ingesting.timed) / p95(last.oneClient);
    const megabytes = whole.memoryBytes / MEGABYTE;
    goals.push(
      {
        name: `p95 while ingesting (${whole.ingesting.pagesASecond.toFixed(1)} pages/s), times idle`,
        goal: '<= 3',
        found: slower.toFixed(2),
        met: slower <= 3,
      },
      {
        name: 'resident memory, MiB',
        goal: '<= 1024',
        found: megabytes.toFixed(0),
        met: megabytes <= 1024,
      },
      {
        name: 'restart to /ready, s',
        goal: '<= 3',
        found: (whole.readyAfter / 1000).toFixed(1),
        met: whole.readyAfter <= 3000,
      },
    );
  }
  for (const { pages, recall } of sizes)
    goals.push({
      name: `recall@10 of the vector index, ${pages} pages`,
      goal: '>= 0.98',
      found: recall.toFixed(3),
      met: recall >= 0.98,
    });
  for (const [position, size] of sizes.entries()) {
    const before = sizes[position - 1];
    if (before === undefined) continue;
    const growth = p95(size.oneClient) / p95(before.oneClient);
    goals.push({
      name: `p95, ${before.pages} to ${size.pages} pages, times`,
      goal: '<= 1.5',
      found: growth.toFixed(2),
      met: growth <= 1.5,
    });
  }
  return goals;
}
