import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFixture, encodeForm, type HttpFixture } from '../http-fixture.ts';
import { expectCleanReply } from './expect-clean-reply.ts';

let fixture: HttpFixture;
beforeEach(async () => {
  fixture = await createHttpFixture({ settings: { maxUploadBytes: 2_000_000 } });
});
afterEach(() => fixture.close());

const send = async (body: string | Buffer, contentType = 'multipart/form-data; boundary=b') =>
  fixture.inject('POST', '/files', { payload: body, headers: { 'content-type': contentType } });

const part = (disposition: string, content: string) =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const FILE = part('name="file"; filename="a.txt"', 'text');
const END = '--b--\r\n';
const uploaded = async (body: string) => {
  const reply = await send(body);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json();
};

describe('a form that is none', () => {
  it.each([
    ['without a boundary', FILE + END, 'multipart/form-data', 400],
    ['with an empty boundary', FILE + END, 'multipart/form-data; boundary=', 400],
    ['with another boundary', FILE + END, 'multipart/form-data; boundary=other', 400],
    ['with a boundary of 10 KB', FILE + END, `multipart/form-data; boundary=${'x'.repeat(10_000)}`, 400],
    ['of another type', FILE + END, 'application/x-www-form-urlencoded', 400],
    ['of JSON', '{"file":"x"}', 'application/json', 400],
    ['that is empty', '', 'multipart/form-data; boundary=b', 400],
    ['that ends at once', END, 'multipart/form-data; boundary=b', 422],
    ['that is cut off in a header', '--b\r\nContent-Dispo', 'multipart/form-data; boundary=b', 400],
    ['that is cut off in a file', FILE.slice(0, -3), 'multipart/form-data; boundary=b', 400],
    ['that is cut off after a file', FILE, 'multipart/form-data; boundary=b', 400],
    ['of noise', '\0\xff'.repeat(5000), 'multipart/form-data; boundary=b', 400],
    [
      'with a header of 100 KB',
      `--b\r\nX: ${'x'.repeat(100_000)}\r\n\r\n\r\n${END}`,
      'multipart/form-data; boundary=b',
      400,
    ],
    [
      'with ten thousand headers',
      `--b\r\n${'X: y\r\n'.repeat(10_000)}\r\n${END}`,
      'multipart/form-data; boundary=b',
      400,
    ],
  ])('%s is refused', async (_, body, contentType, status) => {
    const reply = await send(body, contentType);
    expect(expectCleanReply(reply, contentType.slice(0, 80))).toBeGreaterThanOrEqual(400);
    expect([status, 400, 422], reply.body).toContain(reply.statusCode);
    expect((await fixture.inject('GET', '/files')).json().total).toBe(0);
  });
});

describe('fields', () => {
  it('may come after the files', async () => {
    const [file] = await uploaded(FILE + part('name="metadata"', '{"a":1}') + END);
    expect(file.metadata).toEqual({ a: 1 });
  });

  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'prototype',
    '',
    'file',
    'x'.repeat(5000),
  ])('named "%s" do no harm', async (name) => {
    const reply = await send(FILE + part(`name="${name}"`, '{"role":"owner"}') + END);
    expectCleanReply(reply, name);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it.each(['workspace', 'purpose', 'instructions', 'metadata', 'password'])(
    '%s of any kind is taken or refused',
    async (name) => {
      for (const value of [
        '',
        '\0',
        '\uFFFD',
        'x'.repeat(100_000),
        '[]',
        'null',
        '"x"',
        '{',
        '{"a":"\\ud800"}',
        '{"\\u0000":1}',
      ])
        expectCleanReply(
          await send(FILE + part(`name="${name}"`, value) + END),
          `${name} = ${value.slice(0, 40)}`,
        );
      const json = `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: application/json\r\n\r\n{"a":[1]}\r\n`;
      expectCleanReply(await send(FILE + json + END), `${name} as JSON`);
      const twice = part(`name="${name}"`, 'default') + part(`name="${name}"`, 'other');
      expectCleanReply(await send(FILE + twice + END), `${name} twice`);
    },
  );

  it('are too long from 1 MiB on', async () => {
    const reply = await send(FILE + part('name="metadata"', `{"a":"${'x'.repeat(1024 * 1024)}"}`) + END);
    expect(expectCleanReply(reply, 'metadata')).toBe(422);
  });

  it.each([
    ['a thousand fields and one', part('name="x"', '1'), 1001],
    ['a thousand files and one', FILE, 1001],
  ])('are refused when there are %s', async (_, one, count) => {
    const reply = await send(one.repeat(count) + END);
    expect([expectCleanReply(reply, 'many'), reply.json().error.code]).toEqual([413, 'too_large']);
    expect((await fixture.inject('GET', '/files')).json().total).toBe(0);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\windows\\a.txt', 'a.txt'],
    ['/abs/olute.txt', 'olute.txt'],
    ['a\0b.txt', 'ab.txt'],
    ['..', 'file'],
    ['.', 'file'],
    [' ', 'file'],
    ['a\u202Etxt.exe', 'atxt.exe'],
    ['%2e%2e%2fx.txt', '%2e%2e%2fx.txt'],
    ['__proto__', '__proto__'],
    [`${'x'.repeat(400)}.txt`, `${'x'.repeat(251)}.txt`],
    [`${'🚀'.repeat(100)}.txt`, `${'🚀'.repeat(62)}.txt`],
  ])('%j is kept as %j', async (given, kept) => {
    const form = encodeForm([{ file: given, content: 'text' }]);
    const reply = await send(form.body, form.contentType);
    expect(reply.json()[0].filename).toBe(kept);
    const content = await fixture.inject('GET', `/files/${reply.json()[0].id}/content`);
    expect(content.statusCode).toBe(200);
    expect(String(content.headers['content-disposition'])).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([
    'a.txt\r\nX-Injected: 1',
    'a.txt"\r\nSet-Cookie: x=1\r\n\r\n',
    'a.txt\nX: 1',
    'a"; name="workspace',
    'a.txt%0d%0aX-Injected: 1',
    'a\\".txt',
  ])('brings no header along: %j', async (name) => {
    const reply = await send(part(`name="file"; filename="${name}"`, 'text') + END);
    expectCleanReply(reply, name);
    if (reply.statusCode !== 200) return;
    const { headers, statusCode } = await fixture.inject('GET', `/files/${reply.json()[0].id}/content`);
    expect(statusCode).toBe(200);
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-injected']));
    expect(headers['set-cookie']).toBeUndefined();
    expect(String(headers['content-disposition'])).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('a file', () => {
  it('that is too large is refused, and nothing of the form is kept', async () => {
    const form = encodeForm([
      { file: 'small.txt', content: 'text' },
      { file: 'large.txt', content: Buffer.alloc(2_000_001, 'x') },
    ]);
    expect(expectCleanReply(await send(form.body, form.contentType), 'large')).toBe(413);
    expect((await fixture.inject('GET', '/files')).json().total).toBe(0);
  });
});
