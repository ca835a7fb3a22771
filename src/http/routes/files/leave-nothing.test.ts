import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { FileObject } from '../../wire/file-schema.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture();
});
afterAll(() => fixture.close());

async function* streamOf(text: string) {
  yield Buffer.from(text);
}

/** A file that a worker is at: one asset is written, nothing is committed. */
async function fileAtWork(
  name: string,
  workspace = 'default',
): Promise<{ readonly id: string; readonly asset: string }> {
  const { store, deps } = fixture;
  const parts = [
    { file: name, content: name },
    { field: 'workspace', value: workspace },
  ];
  const [file] = (await fixture.upload(parts)).json<FileObject[]>();
  const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
  if (file === undefined || job?.fileId !== file.id) throw new Error('The upload left no job.');
  const signal = new AbortController().signal;
  const { sha256 } = await deps.blobs.put(streamOf(`frame of ${name}`), { maxBytes: 1e6, signal });
  await store.addAsset(job, { name: 'frame-1', sha256, mediaType: 'image/webp', bytes: 5 });
  return { id: file.id, asset: sha256 };
}

it('removes what a cancelled file was made into, and keeps its own bytes', async () => {
  const { id, asset } = await fileAtWork('cancelled.txt');
  const reply = await fixture.inject('POST', `/files/${id}/cancel`);
  expect(reply.json()).toMatchObject({ status: 'failed', status_details: 'Processing was cancelled.' });
  await expect(fixture.deps.blobs.read(asset)).rejects.toMatchObject({ code: 'not_found' });
  expect(fixture.removedFromIndex).toContain(id);
  expect((await fixture.inject('GET', `/files/${id}/content`)).body).toBe('cancelled.txt');
});

it('removes what a deleted file was being made into', async () => {
  const { id, asset } = await fileAtWork('deleted.txt');
  expect((await fixture.inject('DELETE', `/files/${id}`)).statusCode).toBe(200);
  await expect(fixture.deps.blobs.read(asset)).rejects.toMatchObject({ code: 'not_found' });
});

it('removes what the files of a deleted workspace were made into', async () => {
  await fixture.inject('POST', '/workspaces', { payload: { id: 'passing' } });
  const { asset } = await fileAtWork('a.txt', 'passing');
  expect((await fixture.inject('DELETE', '/workspaces/passing')).statusCode).toBe(204);
  await expect(fixture.deps.blobs.read(asset)).rejects.toMatchObject({ code: 'not_found' });
});
