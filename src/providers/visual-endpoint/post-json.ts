import { setTimeout as sleep } from 'node:timers/promises';
import { type ExhibitError, ModelError, UnavailableError } from '../../core/errors.ts';
import { readLimited } from '../read-limited.ts';

export type PostSettings = {
  readonly apiKey: string | null;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
  /** For one attempt. */
  readonly callMilliseconds: number;
  /** Before the second attempt; twice that before the third. */
  readonly waitMilliseconds: number;
  readonly maxReplyBytes: number;
};

const ATTEMPTS = 3;

/**
 * What an endpoint answers, parsed. Asked again, at most twice, when it is overloaded, has a fault of its own or does
 * not answer at all. Messages hold nothing of what was sent or came.
 */
export async function postJson(
  settings: PostSettings,
  { url, body }: { readonly url: string; readonly body: object },
  { signal }: { readonly signal: AbortSignal },
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    const late = AbortSignal.timeout(settings.callMilliseconds);
    const outcome = await ask(settings, { url, body }, AbortSignal.any([signal, late])).catch((cause) => {
      signal.throwIfAborted();
      if (cause instanceof ModelError) throw cause;
      const message = late.aborted
        ? `The visual model did not answer within ${settings.callMilliseconds / 1000} s.`
        : "The visual model's endpoint could not be reached or broke off.";
      return new UnavailableError(message, { cause });
    });
    if (!(outcome instanceof UnavailableError)) return outcome;
    // Another wait of the same length would hold up whoever asks.
    if (attempt === ATTEMPTS || late.aborted) throw outcome;
    await sleep(settings.waitMilliseconds * attempt, undefined, { signal });
  }
}

/** A fault that may pass is returned. */
async function ask(
  { fetch, apiKey, maxReplyBytes }: PostSettings,
  { url, body }: { readonly url: string; readonly body: object },
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify(body),
    // A key goes nowhere but to the endpoint that it was set for.
    redirect: 'error',
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    return refusal(response.status);
  }
  const tooLong = () => new ModelError(`The visual model answered with more than ${maxReplyBytes} bytes.`);
  const text = await readLimited(response, { most: maxReplyBytes, tooLong });
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError('The visual model answered with something that is no JSON.');
  }
}

function refusal(status: number): UnavailableError {
  const error = toError(status);
  if (error instanceof UnavailableError) return error;
  throw error;
}

function toError(status: number): ExhibitError {
  if (status === 429 || status >= 500)
    return new UnavailableError(`The visual model's endpoint answered with HTTP ${status}.`);
  if (status === 401 || status === 403)
    return new ModelError(`The visual model's endpoint refused the API key (HTTP ${status}).`);
  return new ModelError(`The visual model's endpoint answered with HTTP ${status}.`);
}
