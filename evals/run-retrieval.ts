import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withServer } from '../tools/harness/with-server.ts';
import { createAskCases, type Line } from './retrieval/ask-cases.ts';
import { readBeirSet } from './retrieval/beir-set.ts';
import { readQuestionSet } from './retrieval/question-set.ts';
import { type Row, rowOf, rowsByKind, rowTable } from './retrieval/retrieval-rows.ts';
import { trecRun } from './retrieval/trec-run.ts';
import { DEFAULT_WAY, waysOf } from './retrieval/ways.ts';

export type RetrievalOptions = {
  /** Files with questions about them, or a collection in BEIR's layout. */
  readonly set:
    | { readonly folder: string; readonly questions: readonly string[]; readonly metadata?: string }
    | { readonly beir: string };
  readonly limit: number;
  readonly out: string;
  /** A data folder that is kept: what it holds is not uploaded again. */
  readonly data?: string;
  readonly url?: string;
  readonly token?: string;
  readonly say: (line: string) => void;
};

/**
 * How well `activeloop-l0-retrieval` ranks what is wanted: each channel alone, fused, and as it is by default. Writes
 * `retrieval.json` and a run file for each table and way (`query TAB result TAB score`).
 */
export async function runRetrieval(options: RetrievalOptions): Promise<void> {
  const { say, out } = options;
  const set =
    'beir' in options.set
      ? await readBeirSet(options.set.beir, options)
      : await readQuestionSet({ ...options.set, limit: options.limit, say });
  await mkdir(out, { recursive: true });
  // The chat model has no part in this, and loading it would disturb the times.
  const where = { ...options, environment: { EXHIBIT_WARM_UP: 'false' } };
  const groups = await withServer(where, async ({ client }) => {
    const prepared = await set.prepare(client);
    const ways = await waysOf(client, prepared[0]?.cases[0]?.query ?? 'what');
    const ask = createAskCases(client, set);
    const measured: { title: string; rows: readonly Row[]; lines: readonly Line[] }[] = [];
    for (const { title, cases } of prepared) {
      const lines = await ask(cases, ways);
      const rows = ways.map(({ name }) => rowOf(name, ofWay(lines, name), set.topK));
      say(`\n## ${title}: ${cases.length} questions\n\n${rowTable('', rows)}`);
      measured.push({ title, rows, lines });
      for (const { name } of ways)
        await writeFile(path.join(out, `run-${measured.length}-${name}.tsv`), trecRun(ofWay(lines, name)));
    }
    return measured;
  });
  const byKind = rowsByKind(ofWay(groups.at(-1)?.lines ?? [], DEFAULT_WAY.name), set.topK);
  if (byKind.length > 1) say(`\n## The last of them by kind\n\n${rowTable(DEFAULT_WAY.name, byKind)}`);
  await writeFile(path.join(out, 'retrieval.json'), `${JSON.stringify(groups, null, 2)}\n`);
  say(`\nWritten to ${out}`);
}

function ofWay(lines: readonly Line[], name: string): readonly Line[] {
  return lines.filter(({ way }) => way === name);
}
