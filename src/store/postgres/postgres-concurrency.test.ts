import { describe, expect, it } from 'vitest';
import {
  claim,
  claimOptions,
  info,
  initialize,
  newCompletion,
  newFile,
  newPage,
  scope,
} from '../../../test/contracts/store-samples.ts';
import { needs } from '../../../test/needs.ts';
import { usePostgres, waitsForLock } from '../../../test/real-postgres.ts';
import type { Store } from '../store.ts';

describe.skipIf(!needs('postgres'))('several Postgres stores at once', () => {
  const { open, connect } = usePostgres();

  it('gives each of 200 jobs to one of many that claim at once', async () => {
    const stores = [await open(), await open()];
    const [store] = stores;
    if (store === undefined) throw new Error('No store is open.');
    await initialize(store);
    const ids = Array.from({ length: 200 }, (_, n) => `file_${String(n).padStart(3, '0')}`);
    await store.addFiles(
      scope,
      ids.map((id) => newFile(id)),
    );
    const claimed: string[] = [];
    const worker = async (own: Store) => {
      // A claim finds nothing while others hold the last few jobs: then there is nothing left for it.
      for (let job = await own.claimJob(claimOptions); job; job = await own.claimJob(claimOptions)) {
        claimed.push(job.fileId);
        await own.addPages(job, [newPage(1)]);
        await own.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null });
      }
    };
    await Promise.all([...stores, ...stores, ...stores, ...stores].map(worker));
    expect(claimed.toSorted()).toEqual(ids);
    expect(await store.countJobs()).toBe(0);
  });

  it('never hands out a token twice, however claims and releases meet', async () => {
    const stores = [await open(), await open()];
    const [store] = stores;
    if (store === undefined) throw new Error('No store is open.');
    await initialize(store);
    await store.addFiles(scope, [newFile('file_1')]);
    const tokens: number[] = [];
    const worker = async (own: Store) => {
      for (let turn = 0; turn < 40; turn++) {
        const job = await own.claimJob(claimOptions);
        if (job === null) continue;
        tokens.push(job.token);
        await own.releaseJob(job);
      }
    };
    await Promise.all([...stores, ...stores, ...stores].map(worker));
    expect(tokens.length).toBeGreaterThan(10);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('deletes files while workers write them, and no two wait for each other', async () => {
    const [store, other] = [await open(), await open()];
    await initialize(store);
    const ids = Array.from({ length: 30 }, (_, n) => `file_${n}`);
    await store.addFiles(
      scope,
      ids.map((id) => newFile(id)),
    );
    const jobs = await Promise.all(ids.map(() => claim(store)));
    const outcomes = await Promise.all(
      jobs.flatMap((job) => [
        store.addPages(job, [newPage(1), newPage(2)]),
        store.heartbeat(job, { leaseUntil: 1e6, progress: null }),
        store.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null }),
        other.deleteFile(scope, job.fileId, 2000).then((file) => file !== null),
      ]),
    );
    expect(outcomes.filter((_, n) => n % 4 === 3)).toEqual(ids.map(() => true));
    expect(await store.listFiles(scope, { limit: 1, order: 'asc' })).toMatchObject({ total: 0 });
    expect(await store.countJobs()).toBe(0);
    const { rows } = await (await connect()).query('select count(*)::int as count from pages');
    expect(rows).toEqual([{ count: 0 }]);
    const { rows: trouble } = await (await connect()).query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    expect(trouble).toEqual([{ deadlocks: 0 }]);
  });

  it('runs a transaction again that was ended for the sake of another one', async () => {
    const store = await open();
    await initialize(store);
    await store.addFiles(scope, [newFile('file_1')]);
    const raw = await connect();
    // This one has the file and asks for the job, the store has the job and asks for the file.
    await raw.query("set deadlock_timeout = '10s'; begin; select id from files for update");
    const claimed = store.claimJob(claimOptions);
    await waitsForLock(raw);
    const asked = raw.query('select id from jobs for update');
    // After a second the server ends the store's transaction, since the other one is more patient.
    await asked;
    await raw.query('commit');
    expect(await claimed.then((job) => job ?? store.claimJob(claimOptions))).toMatchObject({ token: 1 });
  });

  it('looks through older completions while some of them are deleted', async () => {
    const store = await open();
    await initialize(store);
    const ids = ['chatcmpl-1', 'chatcmpl-2', 'chatcmpl-3'];
    for (const id of ids) await store.addCompletion(scope, newCompletion(id));
    const raw = await connect();
    // As before their texts were kept.
    await raw.query('delete from completion_texts');
    await raw.query("begin; delete from completions where id = 'chatcmpl-2'");
    const listed = store.summarizeCompletions(scope, { limit: 10, order: 'asc' });
    await waitsForLock(raw);
    await raw.query('commit');
    expect((await listed).summaries.map(({ id }) => id)).toEqual(['chatcmpl-1', 'chatcmpl-3']);
  });
});
