import { ExhibitError, ModelError } from '../../core/errors.ts';
import type { ChatRequest } from '../../model/chat.ts';
import { ProviderBusyError } from '../provider-busy-error.ts';
import { FeatureRefusedError, type OptionalFeature } from './feature-refused-error.ts';

/** What these tell of an endpoint may change with the next call: OpenAI's, Anthropic's (529) and gateways' (52x). */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

/** Words by which endpoints name what they do not take. */
const FEATURE_WORDS: Readonly<Record<OptionalFeature, RegExp>> = {
  tools: /\btools?\b|tool[_ -](choice|call|use)/i,
  'json-schema': /response_format|json_schema|json schema|structured output|grammar/i,
};

type Facts = {
  readonly request: ChatRequest;
  /** The model has begun to write: the call must not be made again. */
  readonly begun: boolean;
};

/**
 * A provider's failure in our own words. Its message may repeat the prompt or the key, and the SDK's error holds both:
 * only the status goes on.
 */
export function translateFailure(error: unknown, { request, begun }: Facts): ExhibitError {
  if (error instanceof ExhibitError) return error;
  // An error that comes as an event in the stream has its status as `code`, with some gateways.
  const status = numberIn(error, 'statusCode') ?? numberIn(error, 'code');
  const refused = status === null ? null : refusedFeature(error, request, status);
  if (refused === 'tools')
    return new FeatureRefusedError(
      `The model's endpoint takes no tools (HTTP ${status}): without them set chatCallsTools to false.`,
      refused,
    );
  if (refused !== null)
    return new FeatureRefusedError(`The model's endpoint takes no JSON Schema (HTTP ${status}).`, refused);
  if (status === 401 || status === 403)
    return new ModelError(`The model's provider refused the API key (HTTP ${status}).`, {
      cause: { statusCode: status },
    });
  if (begun) return new ModelError("The model's provider broke off its reply.");
  // An event that is an error comes with HTTP 200 or none; the SDK tells which of all may pass.
  const mayPass = fieldOf(error, 'isRetryable');
  if (status !== null && status !== 200 && PASSING.has(status) && mayPass !== false) {
    const words = [429, 503, 529].includes(status)
      ? `is overloaded (HTTP ${status})`
      : `answered with HTTP ${status}`;
    return new ProviderBusyError(`The model's provider ${words}.`, { askedSeconds: askedSeconds(error) });
  }
  if (status !== null && status >= 300)
    return new ModelError(`The model's provider answered with HTTP ${status}.`, {
      cause: { statusCode: status },
    });
  if (mayPass !== true) return noReply();
  return new ProviderBusyError(`The model's provider could not be reached or broke off${codeOf(error)}.`);
}

/** ` (ECONNREFUSED)`, or what else the system calls it. */
function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const code = textIn(inner, 'code');
    if (/^[A-Z][A-Z0-9_]+$/.test(code)) return ` (${code})`;
  }
  return '';
}

function noReply(): ModelError {
  return new ModelError("The model's provider answered with something that is no reply.");
}

function refusedFeature(error: unknown, request: ChatRequest, status: number): OptionalFeature | null {
  // llama.cpp's server says 500 to tools, a gateway 404.
  if (![400, 404, 422, 500, 501].includes(status)) return null;
  const body = textIn(error, 'responseBody');
  if ((request.tools ?? []).length > 0 && FEATURE_WORDS.tools.test(body)) return 'tools';
  return request.jsonSchema !== undefined && FEATURE_WORDS['json-schema'].test(body) ? 'json-schema' : null;
}

/** `retry-after` in seconds or as a date (by the provider's own clock), `retry-after-ms` as some add it. */
function askedSeconds(error: unknown): number | null {
  const headers = fieldOf(error, 'responseHeaders');
  const exact = Number.parseFloat(textIn(headers, 'retry-after-ms'));
  if (exact >= 0) return exact / 1000;
  const asked = textIn(headers, 'retry-after');
  if (/^\d+(\.\d+)?$/.test(asked)) return Number(asked);
  const milliseconds = Date.parse(asked) - Date.parse(textIn(headers, 'date'));
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds / 1000);
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function textIn(value: unknown, key: string): string {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : '';
}

function numberIn(value: unknown, key: string): number | null {
  const field = fieldOf(value, key);
  return typeof field === 'number' ? field : null;
}
