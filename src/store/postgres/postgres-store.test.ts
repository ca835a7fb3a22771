import { describe, expect, it } from 'vitest';
import { storeContract } from '../../../test/contracts/store-contract.ts';
import { tellsAfterClockWasSetBack } from '../../../test/contracts/store-file-watch-cases.ts';
import { claim, info, initialize, newFile, newPage, scope } from '../../../test/contracts/store-samples.ts';
import { needs } from '../../../test/needs.ts';
import { usePostgres } from '../../../test/real-postgres.ts';
import { openPostgresStore } from './open-postgres-store.ts';

describe.skipIf(!needs('postgres'))('on a real server', () => {
  const { server, open, connect } = usePostgres();

  storeContract('Postgres', async () => {
    const url = await server().createDatabase();
    return { open: () => openPostgresStore({ url }), remove: async () => undefined };
  });

  it('tells of what happens after the clock was set back', async () => {
    const store = await open();
    await initialize(store);
    const raw = await connect();
    await tellsAfterClockWasSetBack(store, (sql) => raw.query(sql));
  });

  it('keeps U+FFFD in place of what Postgres cannot hold, with every position as it was', async () => {
    const store = await open();
    await initialize(store);
    await store.addFiles(scope, [
      newFile('file_1', {
        filename: 'a\0b.pdf',
        instructions: 'x\0y \uD800z',
        metadata: { tag: 'a\0b', lone: '\uDC00' },
      }),
    ]);
    const job = await claim(store);
    const page = newPage(1, 'One\0two \uD83D three 🚀.');
    expect(await store.addPages(job, [page, page])).toBe(true);
    const title = 'T\0';
    await store.commitFile(job, {
      info: { ...info, title },
      mediaType: 'text/plain',
      statusDetails: 's\0',
    });
    expect(await store.getFile(scope, 'file_1')).toMatchObject({
      filename: 'a\uFFFDb.pdf',
      instructions: 'x\uFFFDy \uFFFDz',
      statusDetails: 's\uFFFD',
      title: 'T\uFFFD',
      metadata: { tag: 'a\uFFFDb', lone: '\uFFFD' },
    });
    expect(await store.getPage(scope, 'file_1', 1)).toEqual({
      ...page,
      text: 'One\uFFFDtwo \uFFFD three 🚀.',
    });
    expect(await store.getFile(scope, 'file\0')).toBeNull();
    expect(await store.getPage(scope, 'file_1', Number.MAX_SAFE_INTEGER)).toBeNull();
  });
});
