import type { FastifyError } from 'fastify';
import { ExhibitError, type ValidationDetail, ValidationError } from '../core/errors.ts';

/** The one error body: `error` as OpenAI's clients read it, `detail` as FastAPI's do. */
export type ErrorBody = {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
    readonly request_id?: string;
  };
  readonly detail?: readonly ValidationDetail[];
};

export type ErrorResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorBody;
};

/** What Fastify and its multipart parser throw, in our words. */
const FRAMEWORK_ERRORS: Readonly<Record<string, { status: number; code: string; message: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too_large', message: 'The request body is too large.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    message: 'This route does not take a body of that Content-Type.',
  },
  // Nothing has an id that long.
  FST_ERR_MAX_PARAM_LENGTH: { status: 404, code: 'not_found', message: 'There is no such thing.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid_request',
    message: 'The body is shorter or longer than its Content-Length says.',
  },
  FST_REQ_FILE_TOO_LARGE: { status: 413, code: 'too_large', message: 'A file is too large.' },
  FST_PARTS_LIMIT: { status: 413, code: 'too_large', message: 'The form has too many parts (at most 1000).' },
  FST_FILES_LIMIT: { status: 413, code: 'too_large', message: 'The form has too many files.' },
  FST_FIELDS_LIMIT: { status: 413, code: 'too_large', message: 'The form has too many fields.' },
  FST_PROTO_VIOLATION: {
    status: 400,
    code: 'invalid_request',
    message: 'A form field has a forbidden name.',
  },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    status: 400,
    code: 'invalid_request',
    message: 'Send the files as multipart/form-data.',
  },
  FST_MP_PREMATURE_CLOSE: { status: 400, code: 'invalid_request', message: 'The form ended too early.' },
  FST_ERR_REOPENED_CLOSE_SERVER: {
    status: 503,
    code: 'unavailable',
    message: 'The server is shutting down.',
  },
};

/**
 * Any thrown value to the answer its caller gets. What is not an `ExhibitError` tells nothing of itself.
 * @param requestId repeated in the body of every 5xx, so that a report can be matched with the log
 */
export function errorToResponse(error: unknown, requestId: string): ErrorResponse {
  const { status, code, message, param, retryAfterSeconds } = factsOf(error);
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== null) headers['retry-after'] = String(retryAfterSeconds);
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return {
    status,
    headers,
    body: {
      error: {
        message,
        type: typeOf(status),
        param,
        code,
        ...(status >= 500 ? { request_id: requestId } : {}),
      },
      ...(error instanceof ValidationError ? { detail: error.detail } : {}),
    },
  };
}

type ErrorFactsForCaller = {
  status: number;
  code: string;
  message: string;
  param: string | null;
  retryAfterSeconds: number | null;
};

function factsOf(error: unknown): ErrorFactsForCaller {
  if (error instanceof ExhibitError) {
    const { status, code, message, param, retryAfterSeconds } = error;
    return { status, code, message, param, retryAfterSeconds };
  }
  const framework = FRAMEWORK_ERRORS[frameworkCode(error)];
  if (framework !== undefined) return { ...framework, param: null, retryAfterSeconds: null };
  const status = statusOfFramework(error);
  return {
    status,
    code: status < 500 ? 'invalid_request' : 'internal_error',
    message: status < 500 ? 'The request could not be understood.' : 'Something went wrong on our side.',
    param: null,
    retryAfterSeconds: null,
  };
}

function frameworkCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function statusOfFramework(error: unknown): number {
  if (!(error instanceof Error)) return 500;
  const status = (error as Partial<FastifyError>).statusCode;
  return status !== undefined && status >= 400 && status < 500 ? status : 500;
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
