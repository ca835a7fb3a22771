import { ModelError } from '../core/errors.ts';
import { guardBody } from './guard-body.ts';

/** No event of a reply is that long; a hundred thousand tokens are half a megabyte. */
const MOST_LINE_BYTES = 2 * 2 ** 20;
const MOST_REPLY_BYTES = 64 * 2 ** 20;
/** What a refusal says is read for a few words alone. */
const MOST_REFUSAL_BYTES = 64 * 2 ** 10;

/**
 * A fetch for one provider: it speaks to the host of `baseUrl` alone, follows no redirect (a key would go along), and
 * takes nothing but an event stream of lines and a length that replies have. The address is the operator's own, so it
 * may be a private one.
 */
export function createGuardedFetch({
  fetch,
  baseUrl,
}: {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
}): typeof globalThis.fetch {
  const { origin, protocol } = new URL(baseUrl);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new TypeError("The address of a model's endpoint must be http or https.");
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw new ModelError("The model's provider has only one address.");
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const { status, headers } = response;
    if (status >= 300 && status < 400)
      throw await refuse(response, `redirects elsewhere (HTTP ${status}): set its final address`);
    if (!response.ok) {
      const body = await firstBytes(response, MOST_REFUSAL_BYTES);
      return new Response(body, { status, headers: withoutEncoding(headers) });
    }
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    if (type === 'text/html' || type === 'application/json')
      throw await refuse(response, `answered with ${type} instead of a stream: is its address right?`);
    if (response.body === null) throw await refuse(response, 'answered with nothing');
    const body = guardBody(response.body, { mostLine: MOST_LINE_BYTES, most: MOST_REPLY_BYTES });
    return new Response(body, { status, headers: withoutEncoding(headers) });
  };
}

async function refuse(response: Response, what: string): Promise<ModelError> {
  await response.body?.cancel();
  return new ModelError(`The model's endpoint ${what}.`);
}

async function firstBytes({ body }: Response, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes >= most) break;
  }
  return Buffer.concat(pieces).subarray(0, most);
}

/** The body is decoded by then. */
function withoutEncoding(given: Headers): Headers {
  const headers = new Headers(given);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return headers;
}
