import path from 'node:path';
import { openLanceIndex } from '../src/index/lancedb/open-lance-index.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { openEmbedder } from '../tools/harness/open-models.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { withServer } from '../tools/harness/with-server.ts';
import { DATA_LAYOUT } from './data-layout.ts';

export type SearchBenchOptions = {
  readonly folder: string;
  readonly questions: string;
  /** Queries of each measurement. */
  readonly queries: number;
  readonly say: (line: string) => void;
};

// What the server asks the index for: ten hits need sixty candidates of each channel.
const CANDIDATES = 60;

/** Milliseconds of a retrieval over HTTP with 1 and 8 clients, beside the bare index on the same data. */
export async function benchSearch({ folder, questions, queries, say }: SearchBenchOptions): Promise<void> {
  const asked = (await readJsonLines<{ question: string }>(questions)).map(({ question }) => question);
  const texts = Array.from({ length: queries }, (_, position) => asked[position % asked.length] ?? '');
  await withServer({}, async ({ client, data }) => {
    await uploadFolder(client, folder, { say });
    await timeOverHttp(client, texts.slice(0, 20), 1); // the first ones load things
    const rows = [
      { name: 'over HTTP, 1 client', times: await timeOverHttp(client, texts, 1) },
      { name: 'over HTTP, 8 clients', times: await timeOverHttp(client, texts, 8) },
      ...(data === null ? [] : await timeBareIndex(data, texts)),
    ];
    say(
      `\n${textTable(
        ['milliseconds', 'queries', 'p50', 'p95'],
        rows.map(({ name, times }) => [
          name,
          `${times.length}`,
          percentile(times, 0.5).toFixed(1),
          percentile(times, 0.95).toFixed(1),
        ]),
      )}`,
    );
  });
}

async function timeOverHttp(
  client: ExhibitClient,
  texts: readonly string[],
  clients: number,
): Promise<number[]> {
  const waiting = [...texts];
  const times: number[] = [];
  const work = async (): Promise<void> => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      const question = text;
      times.push(await timed(() => client.retrieve(question)));
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return times;
}

/** The index's own two queries, and apart from them the embedding of the query, without a server in between. */
async function timeBareIndex(data: string, texts: readonly string[]) {
  const embedder = await openEmbedder();
  const store = openSqliteStore({ file: path.join(data, DATA_LAYOUT.database) });
  const index = await openLanceIndex({
    folder: path.join(data, DATA_LAYOUT.index),
    modelId: embedder.id,
    dimensions: embedder.dimensions,
    now: () => Date.now(),
  });
  const { signal } = new AbortController();
  try {
    const { admin } = await store.initialize({
      organizationId: '',
      name: '',
      userId: '',
      email: '',
      now: 0,
    });
    const scope = { organizationId: admin.organizationId, workspaceIds: ['default'], userId: admin.id };
    const options = { scope, limit: CANDIDATES, signal };
    const embedding: number[] = [];
    const querying: number[] = [];
    for (const text of texts) {
      let vector: Float32Array = new Float32Array();
      embedding.push(
        await timed(async () => {
          vector = (await embedder.embed([text], { signal })).vectors[0] ?? vector;
        }),
      );
      querying.push(
        await timed(() =>
          Promise.all([index.searchText(text, options), index.searchVector(vector, options)]),
        ),
      );
    }
    return [
      { name: 'bare index: vector and full text', times: querying },
      { name: 'bare embedder: the query', times: embedding },
    ];
  } finally {
    await index.close();
    await store.close();
    await embedder.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
