import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { IngestJob } from '../../../store/store.ts';
import type { FileObject } from '../../wire/file-schema.ts';

const PASSWORD = 'Open sesame, 42 🗝';
const PDF = '%PDF-1.7 encrypted';

let fixture: HttpFixture;
let lines: string;
beforeAll(async () => {
  lines = '';
  const stream = new Writable({
    write: (line, _encoding, done) => {
      lines += line;
      done();
    },
  });
  fixture = await createHttpFixture({ logger: { level: 'trace', stream } });
});
afterAll(() => fixture.close());

async function claim(): Promise<IngestJob> {
  const job = await fixture.store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
  if (job === null) throw new Error('There is no job.');
  return job;
}

const passwordOf = (job: IngestJob) =>
  job.sealedPassword === null ? null : fixture.deps.passwords.open(job.sealedPassword, job.fileId);

const upload = (password: string, headers?: Readonly<Record<string, string>>) =>
  fixture.upload(
    [
      { file: 'a.pdf', content: PDF },
      { field: 'password', value: password },
    ],
    headers,
  );

it('hands the password to the job alone, and a new one with a retry', async () => {
  const reply = await upload(PASSWORD);
  expect(reply.statusCode).toBe(200);
  const [file] = reply.json<FileObject[]>();
  const first = await claim();
  expect(first.fileId).toBe(file?.id);
  expect(passwordOf(first)).toBe(PASSWORD);

  const fail = (job: IngestJob) => fixture.store.failJob(job, { reason: 'It is wrong.', retryAt: null });
  await fail(first);
  const url = `/files/${file?.id}/retry`;
  expect((await fixture.inject('POST', url, { payload: { password: 'another' } })).statusCode).toBe(200);
  const second = await claim();
  expect(passwordOf(second)).toBe('another');

  await fail(second);
  const headers = { 'content-type': 'application/json' };
  expect((await fixture.inject('POST', url, { payload: '', headers })).statusCode).toBe(200);
  const third = await claim();
  expect(third.sealedPassword).toBeNull();
  await fail(third);

  const audit = (await fixture.inject('GET', '/audit')).body;
  const shown = (await fixture.inject('GET', `/files/${file?.id}`)).body;
  expect(audit).toContain('file.retried');
  for (const text of [reply.body, audit, shown, lines]) {
    expect(text).not.toContain('sesame');
    expect(text).not.toContain(first.sealedPassword);
  }
});

it('knows a request with the same key again, and one with another password apart', async () => {
  const headers = { 'idempotency-key': 'passwords' };
  const [first, again, other] = [
    await upload(PASSWORD, headers),
    await upload(PASSWORD, headers),
    await upload('another', headers),
  ];
  expect(again.json()).toEqual(first.json());
  expect(other.statusCode).toBe(422);
  expect(other.body).not.toContain('another"');
});

it.each([
  ['a form', () => upload('x'.repeat(1025))],
  [
    'a retry',
    () => fixture.inject('POST', '/files/file_1/retry', { payload: { password: 'x'.repeat(1025) } }),
  ],
])('refuses a password that is too long in %s, without saying it', async (_, send) => {
  const reply = await send();
  expect(reply.statusCode).toBe(422);
  expect(reply.body).not.toContain('xxx');
});
