import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ClientFile, ExhibitClient } from '../tools/harness/exhibit-client.ts';
import { newToken, type StartedServer, startServer } from '../tools/harness/start-server.ts';
import { withTemporaryFolder } from '../tools/harness/temporary-folder.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { filesOf } from '../tools/harness/upload-folder.ts';
import { seededRandom } from '../tools/sample-library/seeded-random.ts';
import { checkChunks } from './check-chunks.ts';

export type CrashBenchOptions = {
  readonly kills: number;
  readonly seed: number;
  /** Its files are uploaded too, each with a line of its own behind the end. */
  readonly folder: string;
  readonly say: (line: string) => void;
};

/** What the server answered 2xx for. */
type Acknowledged = { readonly id: string; readonly name: string; readonly sha256: string };
type Round = {
  readonly killedAfter: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly readyAfter: number;
};

// Kills come this long after the server is ready, at the latest.
const LATEST_KILL = 3_000;

/**
 * Kills the server (SIGKILL) at random moments while files are uploaded and ingested, and checks after each restart
 * that nothing acknowledged is lost; in the end that all is indexed, whole and once.
 * @returns false when anything was lost, doubled or changed
 */
export async function benchCrash(options: CrashBenchOptions): Promise<boolean> {
  const files = await filesOf(options.folder);
  const originals = await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
  return withTemporaryFolder((data) => crashAndCheck(data, originals, options));
}

async function crashAndCheck(
  data: string,
  originals: readonly Original[],
  { kills, seed, say }: CrashBenchOptions,
): Promise<boolean> {
  const random = seededRandom(seed);
  const token = newToken();
  const acknowledged: Acknowledged[] = [];
  const rounds: Round[] = [];
  let server: StartedServer | null = null;
  try {
    for (let round = 1; round <= kills; round++) {
      server = await startServer({ data, token });
      const { readyAfter } = server;
      const client = new ExhibitClient(server);
      const lost = await missingOf(client, acknowledged);
      const before = acknowledged.length;
      const killedAfter = 50 + random() * (LATEST_KILL - 50);
      const killing = killAfter(server, killedAfter);
      const next = (count: number) => makeFile(originals, { round, count, random });
      await Promise.all([killing, uploadUntilCut(client, acknowledged, next)]);
      const added = acknowledged.length - before;
      rounds.push({ killedAfter, acknowledged: added, lost, readyAfter });
      say(`kill ${round}: after ${Math.round(killedAfter)} ms, ${added} files acknowledged, ${lost} lost`);
    }
    server = await startServer({ data, token });
    const client = new ExhibitClient(server);
    const files = await client.untilProcessed();
    const faults = await lastFaults(client, files, acknowledged);
    await server.stop();
    server = null;
    const indexed = files.filter(({ status }) => status === 'indexed').map(({ id }) => id);
    const chunks = await checkChunks(data, indexed);
    return report(rounds, { faults, chunks, acknowledged: acknowledged.length, say });
  } finally {
    await server?.kill();
  }
}

async function killAfter(server: StartedServer, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await server.kill();
}

// Enough to be cut in the middle of uploads, few enough that what comes after is cut in the middle of ingest.
const UPLOADS_A_ROUND = 9;

/** Uploads one file after another until the connection is cut or the round's files are sent; only a 2xx counts. */
async function uploadUntilCut(
  client: ExhibitClient,
  acknowledged: Acknowledged[],
  next: (count: number) => { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  for (let count = 1; count <= UPLOADS_A_ROUND; count++) {
    const { name, bytes } = next(count);
    let file: ClientFile;
    try {
      file = await client.uploadBlob(name, new Blob([bytes]));
    } catch (error) {
      // The kill cuts the connection: fetch says so with a TypeError. Anything else is a fault of the server.
      if (error instanceof TypeError) return;
      throw error;
    }
    acknowledged.push({ id: file.id, name, sha256: sha256(bytes) });
  }
}

type Original = { readonly file: string; readonly bytes: Uint8Array };

/** A file that was never uploaded before: a text of a few kilobytes, every sixth time a PDF of the folder. */
function makeFile(
  originals: readonly Original[],
  { round, count, random }: { readonly round: number; readonly count: number; readonly random: () => number },
): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } {
  const original = count % 6 === 1 ? originals[Math.floor(random() * originals.length)] : undefined;
  if (original !== undefined) {
    // A comment behind the last line of a PDF changes its hash and nothing else.
    const bytes = Buffer.concat([original.bytes, Buffer.from(`\n% copy ${round}.${count}\n`)]);
    return { name: `${round}-${count}-${path.basename(original.file)}`, bytes: new Uint8Array(bytes) };
  }
  const paragraphs = Array.from({ length: 4 + Math.floor(random() * 30) }, (_, position) => {
    const words = Array.from({ length: 60 }, () => WORDS[Math.floor(random() * WORDS.length)]);
    return `Paragraph ${position} of file ${round}.${count}: ${words.join(' ')}.`;
  });
  return { name: `${round}-${count}.txt`, bytes: new TextEncoder().encode(paragraphs.join('\n\n')) };
}

const WORDS =
  'anchor basin cable delta ember fjord glacier harbour inlet jetty keel lantern mast nautical oar pier quay reef sail tide'.split(
    ' ',
  );

async function missingOf(client: ExhibitClient, acknowledged: readonly Acknowledged[]): Promise<number> {
  const listed = new Set((await client.listFiles()).map(({ id }) => id));
  return acknowledged.filter(({ id }) => !listed.has(id)).length;
}

async function lastFaults(
  client: ExhibitClient,
  files: readonly ClientFile[],
  acknowledged: readonly Acknowledged[],
): Promise<{
  readonly lost: number;
  readonly notIndexed: number;
  readonly changed: number;
  readonly reasons: readonly string[];
}> {
  const byId = new Map(files.map((file) => [file.id, file]));
  const there = acknowledged.filter(({ id }) => byId.has(id));
  const failed = there.flatMap(({ id }) => {
    const file = byId.get(id);
    return file === undefined || file.status === 'indexed'
      ? []
      : [`${file.filename}: ${file.status_details}`];
  });
  let changed = 0;
  for (const { id, sha256: expected } of there)
    if (sha256(await client.content(id)) !== expected) changed += 1;
  return {
    lost: acknowledged.length - there.length,
    notIndexed: failed.length,
    changed,
    reasons: failed.slice(0, 5),
  };
}

function report(
  rounds: readonly Round[],
  result: {
    readonly faults: Awaited<ReturnType<typeof lastFaults>>;
    readonly chunks: Awaited<ReturnType<typeof checkChunks>>;
    readonly acknowledged: number;
    readonly say: (line: string) => void;
  },
): boolean {
  const { faults, chunks, acknowledged, say } = result;
  const lost = rounds.reduce((sum, round) => sum + round.lost, 0) + faults.lost;
  const readyAfter = Math.max(0, ...rounds.map((round) => round.readyAfter));
  say(
    `\n${textTable(
      ['', 'count'],
      [
        ['kills', `${rounds.length}`],
        ['files acknowledged', `${acknowledged}`],
        ['acknowledged files lost', `${lost}`],
        ['not indexed in the end', `${faults.notIndexed}`],
        ['content changed', `${faults.changed}`],
        ['chunks in the index', `${chunks.chunks}`],
        ['chunks twice', `${chunks.twice}`],
        ['gaps in the numbers of chunks', `${chunks.gaps}`],
        ['indexed files without chunks', `${chunks.withoutChunks}`],
        ['chunks of no indexed file', `${chunks.strangers}`],
        ['longest start to ready (ms)', readyAfter.toFixed(0)],
      ],
    )}`,
  );
  for (const reason of faults.reasons) say(`  ${reason}`);
  const wrong = [lost, faults.notIndexed, faults.changed, chunks.twice, chunks.gaps, chunks.withoutChunks];
  return wrong.every((count) => count === 0);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
