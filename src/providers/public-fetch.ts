import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { ModelError } from '../core/errors.ts';
import { isPublicAddress } from './is-public-address.ts';

export type PublicFetchOptions = {
  /** Hosts that may have any address; one without a port is asked at 80 and 443 alone. */
  readonly allowedHosts: readonly string[];
  /** What is said of a host that may not be asked. */
  readonly refusal: (host: string) => string;
  /** Instead of the system's: for tests. */
  readonly lookup?: typeof lookup;
};

/**
 * A fetch for addresses that somebody other than the operator names: it connects to public addresses alone. The address
 * is checked as it is connected to, so that no name can mean another one a moment later. It follows no redirect.
 */
export function createPublicFetch(options: PublicFetchOptions): typeof globalThis.fetch {
  const allowedHosts = new Set(options.allowedHosts.flatMap(withPorts));
  return async (input, init) => {
    // A `Request` follows its signal only until the garbage collector comes by.
    if (input instanceof Request) throw new TypeError('A public fetch takes an address, not a Request.');
    const url = new URL(input);
    if (url.username !== '' || url.password !== '')
      throw new TypeError('The address holds a user or a password.');
    const host = hostWithPort(url);
    const allowed = allowedHosts.has(host);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without being looked up.
    if (!allowed && isIP(literal) !== 0 && !isPublicAddress(literal))
      throw new ModelError(options.refusal(host));
    const signal = init?.signal ?? null;
    const given = init?.body ?? null;
    const body = given === null ? null : Buffer.from(await new Response(given).arrayBuffer());
    signal?.throwIfAborted();
    try {
      const answer = await send(url, {
        method: init?.method ?? 'GET',
        // Nothing here decompresses.
        headers: { ...Object.fromEntries(new Headers(init?.headers)), 'accept-encoding': 'identity' },
        body,
        signal,
        lookup: guardedLookup(options, host, allowed),
      });
      return toResponse(answer);
    } catch (error) {
      signal?.throwIfAborted();
      // As the platform's own fetch says it.
      throw error instanceof ModelError ? error : new TypeError('fetch failed', { cause: error });
    }
  };
}

/** The host of an address and the port that is asked there, also where the address leaves it out. */
export function hostWithPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}

function withPorts(host: string): readonly string[] {
  return /:\d+$/.test(host) ? [host] : [`${host}:80`, `${host}:443`];
}

function guardedLookup(options: PublicFetchOptions, host: string, allowed: boolean): LookupFunction {
  const ask = options.lookup ?? lookup;
  return (hostname: string, asked: LookupOptions, callback) => {
    ask(hostname, { ...asked, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return callback(error, []);
      // One that is not public is enough: which of them is connected to is a matter of chance.
      if (!allowed && !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new ModelError(options.refusal(host)), []);
      return asked.all === true
        ? callback(null, [...addresses])
        : callback(null, first.address, first.family);
    });
  };
}

type Sent = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal | null;
  readonly lookup: LookupFunction;
};

function send(url: URL, { body, signal, ...sent }: Sent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    // A connection of its own: one from a pool was checked for somebody else.
    const asking = ask(url, { ...sent, agent: false });
    let answer: IncomingMessage | null = null;
    const stop = () => {
      answer?.destroy(signal?.reason);
      asking.destroy(signal?.reason);
    };
    signal?.addEventListener('abort', stop);
    asking
      .once('response', (response) => {
        answer = response;
        resolve(response);
      })
      .on('error', reject)
      .once('close', () => {
        signal?.removeEventListener('abort', stop);
        // A switch to another protocol is neither a response nor an error.
        reject(new Error('The connection ended without a response.'));
      })
      .end(body ?? undefined);
  });
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) {
    answer.destroy();
    throw new Error(`There is no HTTP ${status}.`);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) answer.resume();
  const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null;
  return new Response(body, { status, headers });
}
