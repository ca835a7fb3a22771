import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../http-fixture.ts';
import { expectCleanReply } from './expect-clean-reply.ts';

let fixture: HttpFixture;
let port: number;
beforeAll(async () => {
  fixture = await createHttpFixture();
  port = Number(new URL(await fixture.app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => fixture.close());

const TOKEN = `Authorization: Bearer ${TEST_TOKEN}`;
const QUESTION = '{"messages":[{"role":"user","content":"x"}],"model":"activeloop-l0-retrieval"}';

/** Sends bytes as they are and reads until the server closes the connection; null when it says nothing. */
function sendRaw(lines: readonly string[], body = '', { hangUp = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (data) => {
      said += data.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
    socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1'));
    if (hangUp) setTimeout(() => socket.end(), 50);
  });
}

const request = (line: string, ...headers: readonly string[]) => [
  `${line} HTTP/1.1`,
  'Host: localhost',
  'Connection: close',
  ...headers,
];
const statusOf = (said: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1]);

function expectClean(said: string, about: string): number {
  const [head = '', body = ''] = said.split('\r\n\r\n');
  const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? '';
  return expectCleanReply({ statusCode: statusOf(said), body, headers: { 'content-type': type } }, about);
}

describe('the token', () => {
  it.each([
    ['given twice', [TOKEN, TOKEN]],
    ['given twice, the first one wrong', ['Authorization: Bearer wrong', TOKEN]],
    ['after another with a comma', [`Authorization: Bearer wrong, Bearer ${TEST_TOKEN}`]],
    ['with a tab', [`Authorization: Bearer\t${TEST_TOKEN}`]],
    ['with a character beyond ASCII', [`Authorization: Bearer ${TEST_TOKEN}\xe9`]],
    ['in the query', []],
    ['in a cookie', [`Cookie: authorization=Bearer ${TEST_TOKEN}`]],
    ['in Proxy-Authorization', [`Proxy-${TOKEN}`]],
  ])('%s never gives more than the first one does', async (name, headers) => {
    const said = await sendRaw(request(`GET /files?access_token=${TEST_TOKEN}`, ...headers));
    // Node keeps the first of several Authorization headers.
    expect(expectClean(said, name)).toBe(name === 'given twice' ? 200 : 401);
  });
});

describe('a body', () => {
  it.each([
    ['shorter than it says, and the client goes', ['Content-Length: 500'], QUESTION, true],
    ['in chunks that are garbage', ['Transfer-Encoding: chunked'], 'zzz\r\nnonsense\r\n0\r\n\r\n', false],
    ['in chunks of negative size', ['Transfer-Encoding: chunked'], '-5\r\nhello\r\n0\r\n\r\n', false],
    ['in chunks of endless size', ['Transfer-Encoding: chunked'], 'ffffffffffffffffff\r\nx', false],
    ['in chunks that break off', ['Transfer-Encoding: chunked'], '5\r\nhel', true],
    ['with both lengths', ['Transfer-Encoding: chunked', 'Content-Length: 5'], '0\r\n\r\n', false],
    ['with two lengths', ['Content-Length: 5', 'Content-Length: 6'], 'hello!', false],
    ['of a negative length', ['Content-Length: -1'], '', false],
    ['of a length beyond all numbers', ['Content-Length: 99999999999999999999'], '', false],
    ['under a coding that nobody knows', ['Transfer-Encoding: nonsense'], 'x', false],
  ])('%s is refused or dropped, and the server goes on', async (_, headers, body, hangUp) => {
    const said = await sendRaw(request('POST /chat/completions', TOKEN, ...headers), body, { hangUp });
    if (said !== '') expect(statusOf(said)).toBeGreaterThanOrEqual(400);
    if (said !== '') expect(statusOf(said)).toBeLessThan(500);
    expect(said).not.toMatch(/node_modules|\n\s+at /);
    expect((await fixture.inject('GET', '/health')).statusCode).toBe(200);
  });

  it.each([
    '',
    'application/json; charset=utf-16',
    'application/json; charset=nonsense',
    'application/xml',
    'text/html',
    'nonsense',
    '/',
    'application/json, text/plain',
    `application/${'x'.repeat(5000)}`,
    'multipart/form-data; boundary=b',
    'application/x-www-form-urlencoded',
  ])('is read as JSON or refused under the Content-Type "%s"', async (type) => {
    const headers = [`Content-Type: ${type}`, `Content-Length: ${QUESTION.length}`];
    const said = await sendRaw(request('POST /chat/completions', TOKEN, ...headers), QUESTION);
    expect([200, 400, 415, 422]).toContain(expectClean(said, type.slice(0, 60)));
  });

  it.each(['gzip', 'br', 'identity'])('under Content-Encoding %s is not unpacked', async (coding) => {
    const headers = [`Content-Encoding: ${coding}`, `Content-Length: ${QUESTION.length}`];
    expectClean(await sendRaw(request('POST /chat/completions', TOKEN, ...headers), QUESTION), coding);
  });
});

describe('headers', () => {
  it.each([
    ['a header of 20 KB', [`X-Long: ${'x'.repeat(20_000)}`]],
    ['three thousand headers', Array.from({ length: 3000 }, (_, at) => `X-${at}: y`)],
    ['a header with a bare line feed', ['X: a\nX-Injected: 1']],
    ['a header with U+0000', ['X: a\0b']],
    ['a name with a space', ['X Y: 1']],
  ])('%s are refused or ignored', async (name, headers) => {
    const said = await sendRaw(request('GET /models', TOKEN, ...headers));
    expect(statusOf(said), name).toBeLessThan(500);
    expect(said).not.toMatch(/node_modules|\n\s+at /);
  });

  it.each([
    [
      'Range',
      [
        'bytes=0-',
        'bytes=-0',
        'bytes=9-1',
        'bytes=a-b',
        'bytes=0-1,2-3',
        'items=0-1',
        `bytes=0-${'9'.repeat(400)}`,
        'bytes=--1',
      ],
    ],
    ['If-None-Match', ['*', '""', 'W/"x"', '"'.repeat(2000)]],
    ['Accept', ['', 'nonsense', 'text/event-stream;q=9']],
    ['Origin', ['null', 'http://evil.example']],
    ['Last-Event-ID', ['-1', '9'.repeat(100)]],
  ])('%s of any kind does no harm', async (name, values) => {
    const [file] = (await fixture.upload([{ file: 'a.txt', content: 'text' }])).json();
    for (const value of values) {
      const said = await sendRaw(request(`GET /files/${file.id}/content`, TOKEN, `${name}: ${value}`));
      expectClean(said, `${name}: ${value.slice(0, 50)}`);
    }
  });

  it.each(['evil.example', 'evil.example:x', '"><script>', 'a@b', ''])(
    'Host "%s" does no harm',
    async (host) => {
      const lines = ['POST /chat/completions HTTP/1.1', `Host: ${host}`, 'Connection: close', TOKEN];
      const said = await sendRaw([...lines, `Content-Length: ${QUESTION.length}`], QUESTION);
      expectClean(said, host);
    },
  );
});

it.each([
  'GET //evil.example/files',
  'GET /files/../../etc/passwd',
  'GET /%2e%2e/%2e%2e/etc/passwd',
  'GET /files\\..\\x',
  'GET *',
  'OPTIONS *',
  'TRACE /files',
  'CONNECT evil.example:443',
  'PROPFIND /files',
  `GET /${'x'.repeat(15_000)}`,
])('answers the line "%s" with a refusal', async (line) => {
  const said = await sendRaw(request(line, TOKEN));
  if (line.startsWith('CONNECT')) return expect(said).not.toContain('200');
  expect(statusOf(said), said.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(statusOf(said)).toBeLessThan(500);
});
