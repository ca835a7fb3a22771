import { texts } from '../texts/texts.ts';
import { ApiError, errorOfResponse } from './api-error.ts';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Query;
  /** Sent as JSON, a form as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

export type Watcher = {
  /** An answer says that nobody is signed in any more. */
  readonly signedOut: () => void;
  /** There was no answer. */
  readonly unreachable: () => void;
};

let watcher: Watcher = { signedOut: () => undefined, unreachable: () => undefined };

/** Who is told what requests find out beside their answers. */
export function watchRequests(told: Watcher): void {
  watcher = told;
}

/** Answers when the server is alive, signed in or not. */
export const ALIVE = '/health';

/** Path and query of a request; what is null or undefined is left out. */
export function pathWith(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Sends a request to this server, signed in by the cookie. Throws `ApiError`, or the abort's reason. */
export async function send(
  path: string,
  { method = 'GET', query, body, headers, signal }: RequestOptions = {},
): Promise<Response> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(pathWith(path, query), {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    if (path !== ALIVE) watcher.unreachable();
    throw new ApiError(texts.errors.offline, { status: 0, code: 'offline', cause });
  }
  if (response.ok) return response;
  if (response.status === 401) watcher.signedOut();
  throw await errorOfResponse(response);
}

/** The same, and its JSON; undefined where there is no body. */
export async function request<Reply>(path: string, options: RequestOptions = {}): Promise<Reply> {
  const response = await send(path, options);
  return response.status === 204 ? (undefined as Reply) : ((await response.json()) as Reply);
}
