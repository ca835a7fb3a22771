import type { lookup } from 'node:dns';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../test/collect-garbage.ts';
import { type ListeningServer, startListening } from '../../test/listening-server.ts';
import { until } from '../../test/until.ts';
import { ModelError } from '../core/errors.ts';
import { isPublicAddress } from './is-public-address.ts';
import { createPublicFetch, hostWithPort } from './public-fetch.ts';

let server: ListeningServer;
let asked: { url: string | undefined; body: string; headers: NodeJS.Dict<string | string[]> }[];
beforeEach(async () => {
  asked = [];
  server = await startListening((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      asked.push({ url: request.url, body, headers: request.headers });
      response.writeHead(201, { 'content-type': 'text/plain', 'x-many': ['a', 'b'] }).end('Größe');
    });
  });
});
afterEach(() => server.close());

const refusal = (host: string) => `${host} is refused`;
/** Answers for every name with these addresses, in turn. */
function resolving(...answers: readonly (readonly string[])[]) {
  let calls = 0;
  return ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const addresses = answers[Math.min(calls++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
}

describe('a fetch of public addresses', () => {
  it('asks a host that is allowed, and gives what it answers', async () => {
    const { host } = new URL(server.origin);
    const fetch = createPublicFetch({ allowedHosts: [host], refusal });
    const response = await fetch(`${server.origin}/v1/chat?x=1`, {
      method: 'POST',
      body: '{"a":"ö"}',
      headers: { authorization: 'Bearer key', 'content-type': 'application/json' },
    });
    expect([response.status, response.headers.get('x-many')]).toEqual([201, 'a, b']);
    expect(await response.text()).toBe('Größe');
    expect(asked).toMatchObject([
      { url: '/v1/chat?x=1', body: '{"a":"ö"}', headers: { authorization: 'Bearer key', host } },
    ]);
  });

  it.each([
    ['127.0.0.1', 'PORT'],
    ['localhost', 'PORT'],
    ['[::1]', 'PORT'],
    ['[::ffff:127.0.0.1]', 'PORT'],
    ['0', 'PORT'],
    ['0x7f.1', 'PORT'],
    ['2130706433', 'PORT'],
    ['127.1', 'PORT'],
    ['169.254.169.254', '80'],
    ['[fe80::1]', '80'],
    ['[64:ff9b::7f00:1]', '80'],
  ])('asks nothing of %s', async (name, port) => {
    const fetch = createPublicFetch({ allowedHosts: ['elsewhere'], refusal });
    const own = new URL(server.origin).port;
    const call = fetch(`http://${name}:${port === 'PORT' ? own : port}/`, { method: 'POST', body: 'x' });
    await expect(call).rejects.toMatchObject({
      code: 'model_error',
      message: expect.stringContaining('is refused'),
    });
    expect(asked).toEqual([]);
  });

  it('asks nothing of a name with a private address among public ones', async () => {
    const lookup = resolving(['8.8.8.8', '127.0.0.1']);
    const fetch = createPublicFetch({ allowedHosts: [], refusal, lookup });
    const { port } = new URL(server.origin);
    await expect(fetch(`http://model.example:${port}/`)).rejects.toThrow('model.example');
    expect(asked).toEqual([]);
  });

  it('looks a name up once a call, so that what was checked is what is connected to', async () => {
    const { port } = new URL(server.origin);
    const names: string[] = [];
    const answer = resolving(['127.0.0.1'], ['127.0.0.9']);
    const lookup = ((name: string, ...rest: [object, () => void]) => {
      names.push(name);
      return (answer as unknown as (...given: unknown[]) => void)(name, ...rest);
    }) as unknown as Parameters<typeof createPublicFetch>[0]['lookup'] & {};
    const fetch = createPublicFetch({ allowedHosts: [`model.example:${port}`], refusal, lookup });
    await fetch(`http://model.example:${port}/`);
    expect(names).toEqual(['model.example']);
    expect(asked).toMatchObject([{ headers: { host: `model.example:${port}` } }]);
  });

  it('follows no redirect, stops with its signal, and says that a host cannot be reached', async () => {
    const elsewhere = await startListening((_, response) =>
      response.writeHead(302, { location: server.origin }).end(),
    );
    const silent = await startListening(() => undefined);
    const hosts = [elsewhere.origin, silent.origin].map((origin) => new URL(origin).host);
    const fetch = createPublicFetch({ allowedHosts: [...hosts, '127.0.0.1:1'], refusal });
    expect((await fetch(elsewhere.origin)).status).toBe(302);
    await expect(fetch(silent.origin, { signal: AbortSignal.timeout(20) })).rejects.toThrow(/timeout/i);
    await expect(fetch('http://127.0.0.1:1/')).rejects.toMatchObject({ message: 'fetch failed' });
    expect(asked).toEqual([]);
    await Promise.all([elsewhere.close(), silent.close()]);
  });

  it('allows the port that is named, and without one those of http and https', async () => {
    const { port } = new URL(server.origin);
    const asking = (allowed: string, url: string) =>
      createPublicFetch({ allowedHosts: [allowed], refusal, lookup: resolving(['127.0.0.1']) })(url).catch(
        (error: unknown) => error,
      );
    const refused = [
      await asking('model.example', `http://model.example:${port}/`),
      await asking('model.example:80', `http://model.example:${port}/`),
      await asking('model.example:80', 'https://model.example/'),
      await asking('127.0.0.1', server.origin),
    ];
    for (const outcome of refused) expect(outcome).toBeInstanceOf(ModelError);
    expect(asked).toEqual([]);
    const allowed = [
      await asking(`model.example:${port}`, `http://model.example:${port}/`),
      await asking('model.example', 'http://model.example/'),
      await asking('model.example', 'https://model.example/'),
      await asking('model.example:443', 'https://model.example/'),
    ];
    for (const outcome of allowed) expect(outcome).not.toBeInstanceOf(ModelError);
    expect(asked).toHaveLength(1);
  });

  it('closes with its signal in the middle of a reply, whatever was collected by then', async () => {
    let closed = false;
    const dripping = await startListening((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const drip = setInterval(() => response.write(':\n'), 10);
      response.once('close', () => {
        clearInterval(drip);
        closed = true;
      });
    });
    const stop = new AbortController();
    const fetch = createPublicFetch({ allowedHosts: [new URL(dripping.origin).host], refusal });
    const reading = expect(
      fetch(dripping.origin, { signal: stop.signal }).then((response) => response.text()),
    ).rejects.toThrow('enough');
    for (let round = 0; round < 5; round++) {
      await sleep(30);
      collectGarbage();
    }
    stop.abort(new Error('enough'));
    await reading;
    await until(() => closed);
    await dripping.close();
  });

  it.each([
    ['a switch to another protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x'],
    ['a status that there is not', 'HTTP/1.1 700 Strange\r\nContent-Length: 9'],
  ])('fails at %s, and closes', async (_, head) => {
    let closed = false;
    const strange = await startListening(({ socket }) => {
      socket.once('close', () => {
        closed = true;
      });
      socket.write(`${head}\r\n\r\n`);
    });
    const fetch = createPublicFetch({ allowedHosts: [new URL(strange.origin).host], refusal });
    await expect(fetch(strange.origin)).rejects.toMatchObject({ message: 'fetch failed' });
    await until(() => closed);
    await strange.close();
  });

  it.each(['http://user@8.8.8.8/', 'http:///a:b@8.8.8.8/'])('takes no address such as %s', async (url) => {
    const fetch = createPublicFetch({ allowedHosts: [], refusal });
    await expect(fetch(url)).rejects.toThrow('a user or a password');
  });
});

it.each([
  ['http://host/v1', 'host:80'],
  ['https://host/v1', 'host:443'],
  ['https://host:80/v1', 'host:80'],
  ['http://[::1]:8000/v1', '[::1]:8000'],
])('%s is asked at %s', (url, expected) => {
  expect(hostWithPort(new URL(url))).toBe(expected);
});

it.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['172.31.255.255', false],
  ['168.63.129.16', false],
  ['168.63.129.17', true],
  ['192.168.1.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::808:808', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['example.com', false],
])('%s: public is %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
