import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { ModelError } from '../core/errors.ts';
import { isPublicAddress } from './is-public-address.ts';

export type PublicFetchOptions = {
  /** Hosts, with or without a port, that may have any address. */
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
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const allowed = options.allowedHosts.some((host) => host === url.host || host === url.hostname);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without being looked up.
    if (!allowed && isIP(literal) !== 0 && !isPublicAddress(literal))
      throw new ModelError(options.refusal(url.host));
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    try {
      const answer = await send(url, {
        method: request.method,
        // Nothing here decompresses.
        headers: { ...Object.fromEntries(request.headers), 'accept-encoding': 'identity' },
        body,
        signal: request.signal,
        lookup: guardedLookup(options, url.host, allowed),
      });
      return toResponse(answer);
    } catch (error) {
      request.signal.throwIfAborted();
      // As the platform's own fetch says it.
      throw error instanceof ModelError ? error : new TypeError('fetch failed', { cause: error });
    }
  };
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
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction;
};

function send(url: URL, { body, ...sent }: Sent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    // A connection of its own: one from a pool was checked for somebody else.
    ask(url, { ...sent, agent: false })
      .once('response', resolve)
      .once('error', reject)
      .end(body ?? undefined);
  });
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) answer.resume();
  const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null;
  return new Response(body, { status, headers });
}
