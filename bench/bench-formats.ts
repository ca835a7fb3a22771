import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ClientFile, ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { measureTree } from '../tools/harness/measure-tree.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { type StartedServer, startServer } from '../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { filesOf } from '../tools/harness/upload-folder.ts';
import { salesWorkbook } from './sales-workbook.ts';

export type FormatsBenchOptions = { readonly folder: string; readonly say: (line: string) => void };

const SAMPLE_MILLISECONDS = 500;
const WORKBOOK_ROWS = 100_000;
const IMAGES = 20;

type Measured = {
  readonly file: ClientFile;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** Pages, or seconds of sound. */
  readonly units: string;
};

/**
 * Seconds, processor seconds and memory of the whole server for each file of a folder, one after another, from the
 * upload to searchable; a workbook of 100,000 rows; page images when first asked for; and how long a small file
 * waits beside the folder's largest one.
 */
export async function benchFormats({ folder, say }: FormatsBenchOptions): Promise<void> {
  const files = await filesOf(folder);
  await withTemporaryFolder(async (data) => {
    const environment = { EXHIBIT_WARM_UP: 'false' };
    const server = await startServer({ data: path.join(data, 'server'), environment });
    try {
      const client = new ExhibitClient(server);
      const workbook = path.join(data, 'hundred-thousand-rows.xlsx');
      await writeFile(workbook, salesWorkbook(WORKBOOK_ROWS));
      const measured: Measured[] = [];
      for (const file of [...files, workbook]) measured.push(await measure(client, server, file));
      say(
        textTable(
          ['file', 'status', 'found', 's', 'CPU s', 'peak MiB'],
          measured.map(({ file, units, seconds, cpuSeconds, peakBytes }) => [
            file.filename,
            file.status,
            units,
            seconds.toFixed(1),
            cpuSeconds.toFixed(1),
            String(Math.round(peakBytes / 2 ** 20)),
          ]),
        ),
      );
      await measureImages(client, measured, say);
    } finally {
      await server.stop();
    }
  });
  const largest = await largestOf(files);
  if (largest !== null) await withTemporaryFolder(async (data) => say(await waitBeside(largest, data)));
}

async function measure(client: ExhibitClient, server: StartedServer, path: string): Promise<Measured> {
  const before = await measureTree(server.processId);
  let peakBytes = before.memoryBytes;
  let sampling = false;
  const sampler = setInterval(async () => {
    if (sampling) return;
    sampling = true;
    peakBytes = Math.max(peakBytes, (await measureTree(server.processId)).memoryBytes);
    sampling = false;
  }, SAMPLE_MILLISECONDS);
  const begun = performance.now();
  try {
    const { id, filename } = await client.uploadFile(path);
    const done = (await client.untilProcessed()).find((file) => file.id === id);
    if (done === undefined) throw new Error(`${filename} is gone.`);
    const seconds = (performance.now() - begun) / 1000;
    const { cpuSeconds } = await measureTree(server.processId);
    return {
      file: done,
      seconds,
      cpuSeconds: cpuSeconds - before.cpuSeconds,
      peakBytes,
      units: await unitsOf(client, id),
    };
  } finally {
    clearInterval(sampler);
  }
}

async function unitsOf(client: ExhibitClient, id: string): Promise<string> {
  let [pages, end] = [0, 0];
  for (;;) {
    const page = await client.page(id, pages + 1);
    if (page === null) break;
    pages++;
    end = Math.max(end, page.time?.end ?? 0);
  }
  return end > 0 ? `${pages} pages, ${end.toFixed(0)} s` : `${pages} pages`;
}

async function measureImages(
  client: ExhibitClient,
  measured: readonly Measured[],
  say: (line: string) => void,
): Promise<void> {
  const seconds: number[] = [];
  for (const { file } of measured) {
    if (!file.filename.endsWith('.pdf')) continue;
    for (let page = 1; page <= 3 && seconds.length < IMAGES; page++) {
      const begun = performance.now();
      if ((await client.pageImage(file.id, page)) === null) break;
      seconds.push(performance.now() - begun);
    }
  }
  if (seconds.length > 0)
    say(
      `page image when first asked for, ${seconds.length} pages: p50 ${percentile(seconds, 0.5).toFixed(0)} ms, p95 ${percentile(seconds, 0.95).toFixed(0)} ms`,
    );
}

/** Seconds until a small text begins to be processed, and until it is searchable, while a large file is in work. */
async function waitBeside(largest: string, data: string): Promise<string> {
  const server = await startServer({ data, environment: { EXHIBIT_WARM_UP: 'false' } });
  try {
    const client = new ExhibitClient(server);
    const large = await client.uploadFile(largest);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const small = path.join(data, 'small.txt');
    await writeFile(small, 'A short note about the pump in hall 3.');
    const begun = performance.now();
    const { id } = await client.uploadFile(small);
    const passed = () => ((performance.now() - begun) / 1000).toFixed(1);
    let started: string | null = null;
    for (;;) {
      const files = await client.listFiles();
      const status = files.find((file) => file.id === id)?.status;
      if (status !== 'uploaded') started ??= passed();
      if (status === 'indexed' || status === 'failed') {
        const other = files.find((file) => file.id === large.id)?.status;
        return `a small file beside ${path.basename(largest)}: taken up after ${started} s, ${status} after ${passed()} s (the large one was ${other})`;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await server.kill();
  }
}

async function largestOf(files: readonly string[]): Promise<string | null> {
  const sizes = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  return sizes.toSorted((a, b) => b.bytes - a.bytes)[0]?.file ?? null;
}
