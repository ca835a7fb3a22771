import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import type { FileObject } from '../../wire/file-schema.ts';

let fixture: HttpFixture;
let added = 0;
beforeAll(async () => {
  fixture = await createHttpFixture({ filesAdded: () => added++ });
});
afterAll(() => fixture.close());

const PDF = '%PDF-1.7 not much of one';
const ZEROS = new Uint8Array(64);

async function uploaded(name: string, content: string | Uint8Array): Promise<FileObject> {
  const reply = await fixture.upload([{ file: name, content }]);
  expect(reply.statusCode).toBe(200);
  return reply.json<FileObject[]>()[0] as FileObject;
}

describe('POST /files', () => {
  it('answers with an array of file objects and announces the jobs', async () => {
    const before = added;
    const reply = await fixture.upload([
      { file: 'a.pdf', content: PDF },
      { file: 'b.txt', content: 'words' },
    ]);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['x-request-id']).toMatch(/^req_/);
    const files = reply.json<FileObject[]>();
    expect(files.map(({ filename, status, bytes }) => [filename, status, bytes])).toEqual([
      ['a.pdf', 'uploaded', PDF.length],
      ['b.txt', 'uploaded', 5],
    ]);
    expect(files[0]).toEqual({
      id: expect.stringMatching(/^file_[0-9a-z]{26}$/),
      object: 'file',
      bytes: PDF.length,
      created_at: expect.any(Number),
      filename: 'a.pdf',
      purpose: 'user_data',
      status: 'uploaded',
      status_details: null,
      expires_at: null,
      org_id: fixture.scope.organizationId,
      workspace_id: 'default',
      user_id: fixture.scope.userId,
      metadata: {},
    });
    expect(added).toBe(before + 1);
    expect(await fixture.store.countJobs()).toBeGreaterThanOrEqual(2);
  });

  it('takes fields that come after the files', async () => {
    const reply = await fixture.upload([
      { file: 'a.txt', content: 'words' },
      { field: 'metadata', value: '{"author":"hegel","tags":["a"]}' },
      { field: 'purpose', value: 'assistants' },
      { field: 'workspace', value: 'default' },
      { field: 'something_new', value: 'ignored' },
    ]);
    expect(reply.json<FileObject[]>()[0]).toMatchObject({
      metadata: { author: 'hegel', tags: ['a'] },
      purpose: 'assistants',
    });
  });

  it('goes on with the others when one of a batch is empty or of an unsupported type', async () => {
    const reply = await fixture.upload([
      { file: 'good.txt', content: 'words' },
      { file: 'empty.txt', content: '' },
      { file: 'picture.gif', content: 'GIF89a\u0001\u0000\u0001\u0000' },
    ]);
    expect(reply.statusCode).toBe(200);
    expect(reply.json<FileObject[]>().map(({ status, status_details }) => [status, status_details])).toEqual([
      ['uploaded', null],
      ['failed', 'The file is empty.'],
      ['failed', expect.stringContaining('GIF')],
    ]);
  });

  it('keeps a name that is not ASCII, and only the last part of a path', async () => {
    const reply = await fixture.upload([{ file: '../../höhe ☃.txt', content: 'words' }]);
    expect(reply.json<FileObject[]>()[0]?.filename).toBe('höhe ☃.txt');
  });

  it.each([
    [
      'nothing but empty files',
      [{ file: 'a.txt', content: '' }],
      415,
      'unsupported_type',
      'a.txt: The file is empty.',
    ],
    [
      'nothing but unknown bytes',
      [{ file: 'a.bin', content: ZEROS }],
      415,
      'unsupported_type',
      'not supported',
    ],
    ['no file', [{ field: 'purpose', value: 'x' }], 422, 'validation_error', 'file'],
    [
      'metadata that is no JSON',
      [
        { file: 'a.txt', content: 'x' },
        { field: 'metadata', value: '{' },
      ],
      422,
      'validation_error',
      'JSON object',
    ],
    [
      'metadata that is an array',
      [
        { file: 'a.txt', content: 'x' },
        { field: 'metadata', value: '[1]' },
      ],
      422,
      'validation_error',
      'JSON object',
    ],
    [
      'metadata that is too large',
      [
        { file: 'a.txt', content: 'x' },
        { field: 'metadata', value: JSON.stringify({ a: 'x'.repeat(70_000) }) },
      ],
      422,
      'validation_error',
      '64 KiB',
    ],
    [
      'an unknown workspace',
      [
        { file: 'a.txt', content: 'x' },
        { field: 'workspace', value: 'other' },
      ],
      404,
      'not_found',
      'workspace',
    ],
    ['a file that is too large', [{ file: 'a.txt', content: 'x'.repeat(1_000_001) }], 413, 'too_large', ''],
  ])('refuses %s', async (_, parts, status, code, words) => {
    const jobs = await fixture.store.countJobs();
    const reply = await fixture.upload(parts);
    expect(reply.statusCode).toBe(status);
    const { error, detail } = reply.json();
    expect(error).toMatchObject({
      code,
      type: 'invalid_request_error',
      message: expect.stringContaining(words),
    });
    expect(Array.isArray(detail)).toBe(status === 422);
    expect(await fixture.store.countJobs()).toBe(jobs);
  });

  it('leaves no bytes behind of an upload that was refused', async () => {
    const content = 'bytes of a refused upload';
    await fixture.upload([
      { file: 'a.txt', content },
      { field: 'metadata', value: 'no' },
    ]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await expect(fixture.deps.blobs.read(sha256)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['no multipart body', { 'content-type': 'application/json' }, '{}', 400],
    ['a form without a boundary', { 'content-type': 'multipart/form-data' }, 'x', 400],
    [
      'a form that breaks off',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Di',
      400,
    ],
  ])('refuses %s', async (_, headers, payload, status) => {
    const reply = await fixture.inject('POST', '/files', { payload, headers });
    expect(reply.statusCode).toBe(status);
    expect(reply.json().error.message).toBeTypeOf('string');
  });
});

describe('GET /files', () => {
  it('pages through all files, newest first, without skipping or repeating', async () => {
    const all = (await fixture.inject('GET', '/files')).json();
    expect(all).toMatchObject({ object: 'list', has_more: false, total: all.data.length });
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = (await fixture.inject('GET', `/v1/files?limit=2${after}`)).json();
      seen.push(...page.data.map(({ id }: FileObject) => id));
      if (!page.has_more) break;
      after = `&after=${page.last_id}`;
    }
    expect(seen).toEqual(all.data.map(({ id }: FileObject) => id));
    expect([...seen].sort().reverse()).toEqual(seen);
  });

  it.each([
    ['limit=0', 422],
    ['limit=10001', 422],
    ['limit=ten', 422],
    ['order=sideways', 422],
    ['metadata=x', 422],
    ['metadata={"a":', 422],
    ['metadata=a%20=%201', 200],
    ['metadata={"a":1}', 200],
    ['workspace=other', 404],
    ['unknown=1', 200],
  ])('answers ?%s with %i', async (query, status) => {
    const reply = await fixture.inject('GET', `/files?${query}`);
    expect(reply.statusCode).toBe(status);
    if (status === 422)
      expect(reply.json().detail).toEqual([
        { loc: ['query', query.split('=')[0]], msg: expect.any(String), type: expect.any(String) },
      ]);
  });
});

describe('one file', () => {
  it('tells its size and type by HEAD', async () => {
    const { id } = await uploaded('head.txt', 'how long?');
    const { statusCode, headers, body } = await fixture.inject('HEAD', `/files/${id}/content`);
    expect([statusCode, headers['content-length'], body]).toEqual([200, '9', '']);
    expect(headers['content-type']).toContain('text/plain');
  });

  it('is shown, and gone for good once deleted', async () => {
    const { id } = await uploaded('gone.txt', 'soon gone');
    const sha256 = createHash('sha256').update('soon gone').digest('hex');
    expect((await fixture.inject('GET', `/files/${id}`)).json()).toMatchObject({ id });
    const reply = await fixture.inject('DELETE', `/v1/files/${id}`);
    expect(reply.json()).toEqual({ id, object: 'file', deleted: true });
    expect(fixture.removedFromIndex).toContain(id);
    await expect(fixture.deps.blobs.read(sha256)).rejects.toMatchObject({ code: 'not_found' });
    for (const path of ['', '/content', '/events', '/pages/1', '/pages/1/image'])
      expect((await fixture.inject('GET', `/files/${id}${path}`)).statusCode, path).toBe(404);
    expect((await fixture.inject('DELETE', `/files/${id}`)).statusCode).toBe(404);
  });

  it('keeps the bytes while another file has the same', async () => {
    const [one, two] = [await uploaded('1.txt', 'twice'), await uploaded('2.txt', 'twice')];
    await fixture.inject('DELETE', `/files/${one.id}`);
    expect((await fixture.inject('GET', `/files/${two.id}/content`)).body).toBe('twice');
  });

  it('is watched by events until its state is final', async () => {
    const { id } = await uploaded('watched.txt', 'watch me');
    const watching = fixture.inject('GET', `/files/${id}/events`);
    let job = await fixture.store.claimJob({ now: Date.now(), leaseMilliseconds: 1000, maxAttempts: 3 });
    while (job !== null && job.fileId !== id)
      job = await fixture.store.claimJob({ now: Date.now(), leaseMilliseconds: 1000, maxAttempts: 3 });
    if (job === null) throw new Error('the upload left no job');
    await fixture.store.failJob(job, { reason: 'no reason', retryAt: null });
    const { body, headers } = await watching;
    expect(headers['content-type']).toContain('text/event-stream');
    const events = body.trimEnd().split('\n\n');
    expect(events.at(-1)).toBe('data: [DONE]');
    expect(JSON.parse(events.at(-2)?.slice(6) ?? '')).toMatchObject({ id, status: 'failed' });
  });
});

describe('GET /files/{id}/content', () => {
  it('gives the bytes with type, name and hash', async () => {
    const { id } = await uploaded('höhe "1".txt', '0123456789');
    const reply = await fixture.inject('GET', `/files/${id}/content`);
    expect(reply.body).toBe('0123456789');
    expect(reply.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '10',
      'content-disposition': `inline; filename="h_he _1_.txt"; filename*=UTF-8''h%C3%B6he%20%221%22.txt`,
      etag: `"${createHash('sha256').update('0123456789').digest('hex')}"`,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=8-', 206, '89', 'bytes 8-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=5-500', 206, '56789', 'bytes 5-9/10'],
    ['bytes=10-', 416, null, 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=0-1,3-4', 200, '0123456789', undefined],
    ['pages=1-2', 200, '0123456789', undefined],
  ])('answers Range: %s', async (range, status, body, contentRange) => {
    const { id } = await uploaded('range.txt', '0123456789');
    const reply = await fixture.inject('GET', `/files/${id}/content`, { headers: { range } });
    expect(reply.statusCode).toBe(status);
    if (body !== null) expect(reply.body).toBe(body);
    expect(reply.headers['content-range']).toBe(contentRange);
  });

  it('sends nothing again that the client has', async () => {
    const { id } = await uploaded('etag.txt', 'same');
    const { etag } = (await fixture.inject('GET', `/files/${id}/content`)).headers;
    const reply = await fixture.inject('GET', `/files/${id}/content`, {
      headers: { 'if-none-match': String(etag) },
    });
    expect([reply.statusCode, reply.body]).toEqual([304, '']);
  });
});
