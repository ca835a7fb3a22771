/** What the server said, or that it could not be reached (`code` "offline", status 0). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly requestId: string | null;

  constructor(
    message: string,
    facts: {
      readonly status: number;
      readonly code?: string | null;
      readonly param?: string | null;
      readonly requestId?: string | null;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code ?? null;
    this.param = facts.param ?? null;
    this.requestId = facts.requestId ?? null;
  }
}

/** The error body of the contract: `{"error":{"message","type","param","code"}}`. */
export async function errorOfResponse(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id');
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { message?: string; code?: string | null; param?: string | null } } | null)
    ?.error;
  return new ApiError(error?.message ?? `${response.status} ${response.statusText}`, {
    status: response.status,
    code: error?.code ?? null,
    param: error?.param ?? null,
    requestId,
  });
}
