import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../../test/listening-server.ts';
import { createGuardedFetch } from './guarded-fetch.ts';

const servers: ListeningServer[] = [];
afterEach(async () => {
  for (const { close } of servers.splice(0)) await close();
});

async function serving(listener: RequestListener): Promise<string> {
  const server = await startListening(listener);
  servers.push(server);
  return server.origin;
}

const SSE = { 'content-type': 'text/event-stream' };

async function textFrom(listener: RequestListener): Promise<string> {
  const baseUrl = `${await serving(listener)}/v1`;
  const response = await createGuardedFetch({ fetch, baseUrl })(`${baseUrl}/chat`, {
    method: 'POST',
    body: '{}',
  });
  return response.text();
}

describe('a guarded fetch', () => {
  it('gives what the provider streams', async () => {
    expect(await textFrom((_, response) => response.writeHead(200, SSE).end('data: Größe\n\n'))).toBe(
      'data: Größe\n\n',
    );
  });

  it('reads a letter that comes in two pieces', async () => {
    const [first, second] = [
      Buffer.from('data: Gr\u00f6').subarray(0, -1),
      Buffer.from('\u00f6').subarray(1),
    ];
    const body = await textFrom((_, response) => {
      response.writeHead(200, SSE).write(first, () => setTimeout(() => response.end(second), 20));
    });
    expect(body).toBe('data: Grö');
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect of HTTP %i, so the key stays here',
    async (status) => {
      let others = 0;
      const elsewhere = await serving((_, response) => {
        others++;
        response.end();
      });
      const asked = textFrom((_, response) => response.writeHead(status, { location: elsewhere }).end());
      await expect(asked).rejects.toMatchObject({
        code: 'model_error',
        message: expect.stringContaining('redirects'),
      });
      expect(others).toBe(0);
    },
  );

  it('speaks to one host alone', async () => {
    const other = await serving((_, response) => response.end());
    const guarded = createGuardedFetch({ fetch, baseUrl: 'http://127.0.0.1:1/v1' });
    await expect(guarded(other)).rejects.toMatchObject({ code: 'model_error' });
  });

  it.each(['file:///etc/passwd', 'ftp://host/v1', 'data:text/plain,x'])(
    'takes no address such as %s',
    (baseUrl) => {
      expect(() => createGuardedFetch({ fetch, baseUrl })).toThrow('http or https');
    },
  );

  it.each([
    ['a web page', { 'content-type': 'text/html; charset=utf-8' }, 'hello'],
    ['JSON', { 'content-type': 'application/json' }, '{}'],
    ['bytes that are no text', SSE, Buffer.from([0x64, 0xff, 0xfe])],
    ['a text that breaks off in a letter', SSE, Buffer.from([0x64, 0xc3])],
    ['a line without end', SSE, 'x'.repeat(3 * 2 ** 20)],
    ['a line without end in pieces', SSE, `data: 1\n\n${'x'.repeat(3 * 2 ** 20)}`],
    ['lines without end', SSE, `${'x'.repeat(2 ** 20)}\n`.repeat(65)],
  ])('refuses %s', async (_, headers, body) => {
    await expect(
      textFrom((_request, response) => response.writeHead(200, headers).end(body)),
    ).rejects.toMatchObject({
      code: 'model_error',
    });
  });

  it('reads no more of a refusal than it needs', async () => {
    const baseUrl = await serving((_, response) => response.writeHead(500).end('x'.repeat(10 * 2 ** 20)));
    const response = await createGuardedFetch({ fetch, baseUrl })(baseUrl);
    expect(response.status).toBe(500);
    expect((await response.text()).length).toBeLessThanOrEqual(64 * 1024);
  });
});
