import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, type InjectedReply } from '../../../test/http-fixture.ts';

const PAGE = '<!doctype html><title>Console</title>';
const SCRIPT = 'console.log("here")';
const SECRET = 'not for anybody';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-console-'));
const built = join(folder, 'dist');
const samples = join(folder, 'library');
let fixture: HttpFixture;

beforeAll(async () => {
  mkdirSync(join(built, 'assets'), { recursive: true });
  mkdirSync(samples);
  writeFileSync(join(built, 'index.html'), PAGE);
  writeFileSync(join(built, 'icon.svg'), '<svg/>');
  writeFileSync(join(built, '.hidden'), SECRET);
  writeFileSync(join(built, 'assets', 'page-a1.js'), SCRIPT);
  writeFileSync(join(built, 'assets', 'page-a1.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  symlinkSync(join(folder, 'secret.txt'), join(built, 'link.txt'));
  symlinkSync(join(folder, 'secret.txt'), join(samples, 'link.txt'));
  writeFileSync(join(samples, 'two-masts.pdf'), '%PDF-1.7 masts');
  writeFileSync(join(samples, 'questions.jsonl'), '{}');
  fixture = await createHttpFixture({ consoleFiles: { built, samples } });
});
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}, from = fixture) =>
  from.app.inject({ method: 'GET', url, headers });
const saying = ({ statusCode, body }: InjectedReply) => [statusCode, body];

describe('the console', () => {
  it.each(['/console', '/console/', '/console/library', '/console/ask/run_1?x=1', '/console/samples/'])(
    'has its page at %s, which is asked for anew each time',
    async (url) => {
      const reply = await get(url);
      expect(saying(reply)).toEqual([200, PAGE]);
      expect(reply.headers).toMatchObject({
        'cache-control': 'no-cache',
        'content-type': 'text/html; charset=utf-8',
      });
      const again = await get(url, { 'if-none-match': String(reply.headers.etag) });
      expect(again.statusCode).toBe(304);
    },
  );

  it('is where the address without a path leads', async () => {
    const reply = await get('/');
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/console/']);
  });

  it('keeps assets for ever, and compressed as the browser likes it', async () => {
    const plain = await get('/console/assets/page-a1.js');
    expect(saying(plain)).toEqual([200, SCRIPT]);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toBe('application/javascript; charset=utf-8');
    const small = await get('/console/assets/page-a1.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'accept-encoding',
      'content-type': 'application/javascript; charset=utf-8',
    });
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(SCRIPT);
    const icon = await get('/console/icon.svg', { 'accept-encoding': 'gzip, deflate, br' });
    expect([icon.body, icon.headers['content-type'], icon.headers['cache-control']]).toEqual([
      '<svg/>',
      'image/svg+xml',
      'no-cache',
    ]);
  });

  it('says of an asset that is not there that it is not there', async () => {
    const reply = await get('/console/assets/page-b2.js');
    expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'not_found']);
  });

  it.each([
    '/console/../secret.txt',
    '/console/%2e%2e/secret.txt',
    '/console/..%2fsecret.txt',
    '/console/assets/..%2f..%2f..%2fsecret.txt',
    '/console/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '/console/..%5csecret.txt',
    `/console/${encodeURIComponent('/')}${encodeURIComponent(join(folder, 'secret.txt'))}`,
    '/console//secret.txt',
    '/console/secret.txt%00.html',
    '/console/.hidden',
    '/console/link.txt',
    '/console/samples/..%2fsecret.txt',
    '/console/samples/%2e%2e%2fsecret.txt',
    '/console/samples/link.txt',
    '/console/samples/questions.jsonl',
    '/console/samples/../../secret.txt',
  ])('gives nothing from outside of its folders for %s', async (url) => {
    const reply = await raw(url);
    expect(reply).toMatch(/^HTTP\/1\.1 (200|400|403|404) /);
    expect(reply).not.toContain(SECRET);
    if (reply.startsWith('HTTP/1.1 200')) expect(reply).toContain(PAGE);
  });

  it('does not stand under /v1, and takes no other method', async () => {
    for (const url of ['/v1', '/v1/', '/v1/console', '/v1/console/samples.json'])
      expect((await get(url)).json().error.code).toBe('not_found');
    for (const url of ['/', '/console', '/console/library', '/console/samples.json']) {
      const reply = await fixture.app.inject({ method: 'POST', url });
      expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'not_found']);
    }
  });

  it.each([
    '/console/',
    '/console/assets/page-a1.js',
    '/console/samples.json',
    '/console/samples/two-masts.pdf',
  ])('answers HEAD of %s like GET, without the bytes', async (url) => {
    const [whole, head] = [await get(url), await fixture.app.inject({ method: 'HEAD', url })];
    expect(saying(head)).toEqual([200, '']);
    for (const name of ['content-length', 'content-type', 'cache-control', 'etag'])
      expect(head.headers[name]).toEqual(whole.headers[name]);
  });

  it('runs nothing but its own scripts, in nobody else’s frame', async () => {
    const urls = [
      '/',
      '/console/',
      '/console/assets/page-a1.js',
      '/console/assets/no.js',
      '/console/samples.json',
    ];
    for (const url of urls) {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy.split('; ')).toContain(part);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=(), microphone=(), geolocation=()'),
      });
    }
    expect((await get('/health')).headers['content-security-policy']).toBeUndefined();
  });
});

describe('the samples', () => {
  it('are the documents of their folder', async () => {
    expect((await get('/console/samples.json')).json()).toEqual({
      data: [{ name: 'two-masts.pdf', bytes: 14, title: 'Two masts' }],
    });
    const reply = await get('/console/samples/two-masts.pdf');
    expect(saying(reply)).toEqual([200, '%PDF-1.7 masts']);
    expect(reply.headers['content-type']).toBe('application/pdf');
    expect((await get('/console/samples/three-masts.pdf')).statusCode).toBe(404);
  });
});

describe.each([
  ['no folders', { built: null, samples: null }],
  ['folders that are not there', { built: join(folder, 'no'), samples: join(folder, 'no') }],
])('with %s', (_, consoleFiles) => {
  it('says how the console is made, and has no samples', async () => {
    const bare = await createHttpFixture({ consoleFiles });
    try {
      for (const url of ['/console', '/console/library', '/console/icon.svg']) {
        const reply = await get(url, {}, bare);
        expect([reply.statusCode, reply.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
        expect(reply.body).toContain('npm run build');
      }
      expect((await get('/console/assets/page-a1.js', {}, bare)).statusCode).toBe(404);
      expect((await get('/console/samples.json', {}, bare)).json()).toEqual({ data: [] });
      expect((await get('/console/samples/two-masts.pdf', {}, bare)).statusCode).toBe(404);
    } finally {
      await bare.close();
    }
  });
});

/** The path as it is written here: clients, and `inject` as well, tidy it up before they send it. */
async function raw(path: string): Promise<string> {
  const address = new URL(await listening());
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname);
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}

let address: Promise<string> | null = null;
function listening(): Promise<string> {
  address ??= fixture.app.listen({ port: 0, host: '127.0.0.1' });
  return address;
}
