import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { BadRequestError, ConflictError, ValidationError } from '../core/errors.ts';
import type { HeldKey } from '../store/idempotency-store.ts';
import type { StoreQueries } from '../store/store.ts';
import type { AppDependencies } from './app-dependencies.ts';
import { loggableError } from './loggable-error.ts';
import { callerOf } from './middleware/require-caller.ts';

type OnceDependencies = Pick<AppDependencies, 'store' | 'ids'>;

/** An answer as it went out: JSON. */
export type SentAnswer = { readonly text: string };

/** This request's turn: its answer has to be recorded, or the turn given up. */
export type Turn = {
  /** Within the transaction of the change, if `queries` are given: then a crash never leaves one without the other. */
  readonly end: (answer: SentAnswer, queries?: StoreQueries) => Promise<void>;
  /** Nothing was created: the key may be used again. Without effect after `end`. */
  readonly giveUp: () => Promise<void>;
};

/** A header's value: printable ASCII; white space at its ends is not part of it (RFC 9110 §5.5). */
const KEY = /^[ -~]{1,255}$/;
const KEPT_MILLISECONDS = 24 * 3_600_000;
const LEASE_MILLISECONDS = 60_000;

/**
 * Does what a request asks once, however often it is sent with the same `Idempotency-Key`: the first answer is given
 * again for 24 hours. Without the header it is just done. All of `work`'s queries are one transaction.
 * @param content what the request asks, as JSON can hold it: the same key with other content is an error
 */
export async function once(
  deps: OnceDependencies,
  { request, content }: { readonly request: FastifyRequest; readonly content: unknown },
  work: (queries: StoreQueries) => Promise<unknown>,
): Promise<unknown> {
  const turn = await takeTurn(deps, { request, content });
  if (turn === null) return deps.store.atomically(work);
  if ('text' in turn) return JSON.parse(turn.text);
  try {
    return await deps.store.atomically(async (queries) => {
      const answer = await work(queries);
      await turn.end({ text: JSON.stringify(answer) }, queries);
      return answer;
    });
  } finally {
    await turn.giveUp();
  }
}

/**
 * Null: the request has no key. An answer: it was given before. A turn: this request is the one to do it.
 * @throws {ConflictError} while another request with this key runs
 * @throws {ValidationError} when the key was used for something else
 */
export async function takeTurn(
  { store, ids }: OnceDependencies,
  { request, content }: { readonly request: FastifyRequest; readonly content: unknown },
): Promise<Turn | SentAnswer | null> {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return null;
  if (typeof given !== 'string' || !KEY.test(given))
    throw new BadRequestError('Idempotency-Key must have 1 to 255 characters, all of them printable ASCII.', {
      param: 'Idempotency-Key',
    });
  const { organizationId, userId } = callerOf(request);
  const key: HeldKey = {
    caller: `${organizationId} ${userId}`,
    keyHash: sha256(given),
    holder: request.id,
  };
  const route = `${request.method} ${request.routeOptions.config.description?.url}`;
  const fingerprint = sha256(JSON.stringify([route, content]));
  const now = ids.now();
  const begun = await store.beginRequest(key, {
    now,
    leaseUntil: now + LEASE_MILLISECONDS,
    expiresAt: now + KEPT_MILLISECONDS,
  });
  if (begun === 'running')
    throw new ConflictError('A request with this Idempotency-Key is still running.', {
      param: 'Idempotency-Key',
      retryAfterSeconds: 1,
    });
  if (begun !== 'begun') {
    if (begun.fingerprint !== fingerprint)
      throw new ValidationError('This Idempotency-Key was used for another request.', [
        { loc: ['header', 'Idempotency-Key'], msg: 'was used for another request', type: 'value_error' },
      ]);
    return JSON.parse(open(begun.answer, given)) as SentAnswer;
  }
  const renewal = setInterval(
    () => void store.renewRequest(key, ids.now() + LEASE_MILLISECONDS).catch(() => undefined), // the next one may work
    LEASE_MILLISECONDS / 3,
  );
  renewal.unref();
  return {
    end: async (answer, queries = store) => {
      const sealed = seal(JSON.stringify(answer), given, ids.randomBytes(12));
      if (!(await queries.endRequest(key, { fingerprint, status: 200, answer: sealed })))
        throw new ConflictError('Another request with this Idempotency-Key took over.', {
          param: 'Idempotency-Key',
        });
    },
    giveUp: async () => {
      clearInterval(renewal);
      try {
        await store.abandonRequest(key);
      } catch (error) {
        // What was done is done: the lease runs out by itself.
        request.log.warn({ error: loggableError(error) }, 'an idempotency key was not given back');
      }
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

// Answers may hold what is shown once (a new token). They are sealed with a key made from the Idempotency-Key, of which
// the store has only the hash (AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the text).
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFrom(idempotencyKey: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', idempotencyKey, '', 'exhibit idempotent answer', 32));
}

function seal(text: string, idempotencyKey: string, nonce: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', keyFrom(idempotencyKey), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function open(bytes: Uint8Array, idempotencyKey: string): string {
  const start = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(idempotencyKey), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, start));
  return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8');
}
