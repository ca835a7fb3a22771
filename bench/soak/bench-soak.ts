import { cp } from 'node:fs/promises';
import path from 'node:path';
import { measureTree } from '../../tools/harness/measure-tree.ts';
import { openEmbedder } from '../../tools/harness/open-models.ts';
import { percentile } from '../../tools/harness/percentile.ts';
import { startServer } from '../../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../../tools/harness/temporary-folder.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import { builtData } from '../search/built-data.ts';
import { loadPageVectors } from '../search/page-vectors.ts';
import { askedCorpus } from '../search/questions.ts';
import { runSoak, type SoakFigures } from './run-soak.ts';

export type SoakBenchOptions = {
  readonly minutes: number;
  /** That are there before it begins. */
  readonly pages: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

const CACHE = path.join(import.meta.dirname, '../../.cache/bench/search');
const SAMPLE_MILLISECONDS = 2_000;
/** The 95th percentile of the last third may be so many times that of the first. */
const MOST_SLOWER = 2;

/**
 * Questions, uploads, deletions and changes of metadata over HTTP at the same time. False: something was found that
 * must not be, or not found that must be, a request failed, or it became slower.
 */
export async function benchSoak({ minutes, pages, seed, say }: SoakBenchOptions): Promise<boolean> {
  const embedder = await openEmbedder();
  try {
    const missing = embedder.missing();
    if (missing !== null) throw new Error(missing);
    const vectors = await loadPageVectors({ embedder, folder: CACHE, say }, { seed, pages });
    const built = await builtData({ embedder, vectors, folder: CACHE, say }, { seed, pages });
    return await withTemporaryFolder(async (data) => {
      await cp(built, data, { recursive: true });
      const server = await startServer({ data, environment: { EXHIBIT_WARM_UP: 'false', DATABASE_URL: '' } });
      try {
        const corpus = askedCorpus({ seed, pages });
        const memory: number[] = [];
        const sample = async (): Promise<void> => {
          memory.push((await measureTree(server.processId)).memoryBytes);
        };
        const sampling = setInterval(sample, SAMPLE_MILLISECONDS);
        const figures = await runSoak({ server, corpus, say }, { minutes, seed });
        clearInterval(sampling);
        return report(figures, { memory, say });
      } finally {
        await server.stop();
      }
    });
  } finally {
    await embedder.close();
  }
}

function report(
  figures: SoakFigures,
  { memory, say }: { readonly memory: readonly number[]; readonly say: (line: string) => void },
): boolean {
  const { queries, faults, failures } = figures;
  const thirds = inThirds(queries);
  const p95s = thirds.map((times) => percentile(times, 0.95));
  const slower = (p95s.at(-1) ?? Number.NaN) / (p95s[0] ?? Number.NaN);
  const megabytes = inThirds(memory).map((each) => (Math.max(...each) / 1024 ** 2).toFixed(0));
  const rows = [
    ['questions', `${queries.length}`],
    ['uploaded, deleted, changed', `${figures.uploaded}, ${figures.deleted}, ${figures.changed}`],
    ['p50 ms, by thirds', thirds.map((times) => percentile(times, 0.5).toFixed(0)).join(' ')],
    ['p95 ms, by thirds', p95s.map((each) => each.toFixed(0)).join(' ')],
    [`p95, last third to first (at most ${MOST_SLOWER})`, slower.toFixed(2)],
    ['wrong or missing hits (0)', `${faults.length}`],
    ['failed requests (0)', `${failures.length}`],
    ['MiB of all processes at the most, by thirds', megabytes.join(' ')],
  ];
  say(`\n${textTable(['', ''], rows)}`);
  for (const line of [...new Set([...faults, ...failures])].slice(0, 20)) say(`  ${line}`);
  return queries.length > 0 && faults.length === 0 && failures.length === 0 && slower <= MOST_SLOWER;
}

function inThirds(values: readonly number[]): readonly (readonly number[])[] {
  const size = Math.ceil(values.length / 3);
  return [0, 1, 2].map((third) => values.slice(third * size, (third + 1) * size));
}
