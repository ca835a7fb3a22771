/** Facts that travel with an error to the edge. `param` names the offending field. */
export type ErrorFacts = {
  readonly param?: string;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
};

/** Every promise that Exhibit breaks throws one of these: a stable `code`, an HTTP `status`, a plain message. */
export class ExhibitError extends Error {
  readonly code: string;
  readonly status: number;
  readonly param: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(message: string, code: string, status: number, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.param = facts.param ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** The request is not what the route understands (no JSON, an unknown model, an option that cannot be had). */
export class BadRequestError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts & { readonly code?: string } = {}) {
    super(message, facts.code ?? 'invalid_request', 400, facts);
  }
}

/** One thing wrong with a body or query. `loc` is the path to it, as in `["body","messages",0,"content"]`. */
export type ValidationDetail = {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
};

/** A field has a wrong type or value. */
export class ValidationError extends ExhibitError {
  readonly detail: readonly ValidationDetail[];
  constructor(message: string, detail: readonly ValidationDetail[], facts: ErrorFacts = {}) {
    super(message, 'validation_error', 422, facts);
    this.detail = detail;
  }
}

/** No token, or one that is not valid. */
export class UnauthorizedError extends ExhibitError {
  constructor(message = 'Missing or invalid token. Send "Authorization: Bearer <token>".') {
    super(message, 'invalid_token', 401);
  }
}

/** The caller may know that the thing exists, but may not do this to it. */
export class ForbiddenError extends ExhibitError {
  constructor(message: string) {
    super(message, 'forbidden', 403);
  }
}

/** Not there, or not the caller's to see: the two must not be told apart. */
export class NotFoundError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'not_found', 404, facts);
  }
}

export class MethodNotAllowedError extends ExhibitError {
  constructor(method: string, allowed: readonly string[]) {
    super(`This path takes ${allowed.join(', ')}, not ${method}.`, 'method_not_allowed', 405);
  }
}

export class ConflictError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'conflict', 409, facts);
  }
}

export class TooLargeError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'too_large', 413, facts);
  }
}

/** The caller asks too much at once; `retryAfterSeconds` is always set. */
export class RateLimitError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts & { readonly retryAfterSeconds: number }) {
    super(message, 'rate_limit_exceeded', 429, facts);
  }
}

/** The bytes are of a kind that is not supported. */
export class UnsupportedTypeError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'unsupported_type', 415, facts);
  }
}

/** A part that the request needs is missing or busy for now; `retryAfterSeconds` is always set. */
export class UnavailableError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'unavailable', 503, { retryAfterSeconds: 10, ...facts });
  }
}

/** The disk is full: nothing was acknowledged, nothing is lost. */
export class StorageFullError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'storage_full', 507, facts);
  }
}

/** A file cannot be read; `message` is the reason its owner is shown. Not worth another attempt. */
export class UnreadableFileError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'unreadable_file', 422, facts);
  }
}

/** A model's provider failed or answered nonsense. */
export class ModelError extends ExhibitError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, 'model_error', 502, facts);
  }
}
