import { describe, expect, it } from 'vitest';
import {
  addIndexedFile,
  initialize,
  newFile,
  newPage,
  scope,
} from '../../../test/contracts/store-samples.ts';
import { needs } from '../../../test/needs.ts';
import { usePostgres, waitsForLock } from '../../../test/real-postgres.ts';
import { UnavailableError } from '../../core/errors.ts';

describe.skipIf(!needs('postgres'))('a Postgres store in trouble', () => {
  const { server, open, connect } = usePostgres();

  it('says that the disk is full, loses nothing, and goes on when there is room', async () => {
    const store = await open();
    await initialize(store);
    const raw = await connect();
    // Stands in for the disk: the server answers with the same error.
    await raw.query(`
      create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert on jobs for each row execute function fail()`);
    await expect(store.addFiles(scope, [newFile('file_1')])).rejects.toMatchObject({
      code: 'storage_full',
      status: 507,
    });
    expect(await store.listFiles(scope, { limit: 1, order: 'asc' })).toMatchObject({ total: 0 });
    await raw.query('drop trigger full_disk on jobs');
    await store.addFiles(scope, [newFile('file_1')]);
    expect(await store.countJobs()).toBe(1);
  });

  it('queues for its few connections, and answers "busy" when it waited for too long', async () => {
    const patient = await open({ connections: 2, busyMilliseconds: 30_000 });
    await initialize(patient);
    await Promise.all(Array.from({ length: 50 }, (_, n) => patient.addFiles(scope, [newFile(`file_${n}`)])));
    expect(await patient.countJobs()).toBe(50);
    const store = await open({ connections: 2, busyMilliseconds: 500 });
    const raw = await connect();
    await raw.query('begin; lock table files');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => store.getFile(scope, `file_${n}`)),
    );
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: 'unavailable', retryAfterSeconds: 10 },
      });
    }
    await raw.query('rollback');
    expect(await store.getFile(scope, 'file_1')).toMatchObject({ id: 'file_1' });
  });

  it('heals when the server cuts its connections, idle ones and one in a transaction', async () => {
    const store = await open();
    await initialize(store);
    await Promise.all([1, 2, 3, 4].map(() => store.countJobs()));
    const raw = await connect();
    await raw.query('begin; lock table jobs');
    const adding = store.addFiles(scope, [newFile('file_1')]).catch((error: unknown) => error);
    await waitsForLock(raw);
    await raw.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    expect(await adding).toMatchObject({ code: 'unavailable', cause: { code: '57P01' } });
    await raw.query('rollback');
    await store.addFiles(scope, [newFile('file_1')]);
    expect(await store.countJobs()).toBe(1);
  });

  it('is unavailable while the server is down, and has everything when it is back', async () => {
    const store = await open({ busyMilliseconds: 1000 });
    await initialize(store);
    await addIndexedFile(store, 'file_1');
    const calls = Array.from({ length: 20 }, (_, n) => store.addFiles(scope, [newFile(`late_${n}`)]));
    const settled = Promise.allSettled(calls);
    await server().kill();
    const added: string[] = [];
    for (const outcome of await settled) {
      if (outcome.status === 'fulfilled') added.push(...outcome.value.map(({ id }) => id));
      else expect(outcome.reason).toBeInstanceOf(UnavailableError);
    }
    try {
      for (const call of [() => store.check(), () => store.getFile(scope, 'file_1'), () => open()]) {
        await expect(call()).rejects.toMatchObject({ code: 'unavailable' });
      }
    } finally {
      await server().start();
    }
    await store.check();
    expect(await store.getPage(scope, 'file_1', 2)).toEqual(newPage(2));
    expect(await store.getFiles(scope, added)).toHaveLength(added.length);
  });
});
