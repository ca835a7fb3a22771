import { expect } from 'vitest';
import { errorSchema } from '../../src/http/wire/error-schema.ts';

export type Reply = {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Of a stack, a path of the program, or the database's own words. */
const INSIDES =
  /\n\s+at |node_modules|\.ts:\d|SQLITE_|SqliteError|invalid byte sequence|syntax error|violates/;

/**
 * Whatever was asked: no failure of ours, and every refusal in the one shape that clients know.
 * Answers with the status.
 */
export function expectCleanReply({ statusCode, body, headers }: Reply, about: string): number {
  expect(statusCode, `${about}: ${body.slice(0, 500)}`).toBeLessThan(500);
  if (statusCode < 400) return statusCode;
  const said = `${about}: ${statusCode} ${body.slice(0, 500)}`;
  expect(String(headers['content-type']), said).toMatch(/^application\/json/);
  const { error, detail } = errorSchema.strict().parse(JSON.parse(body));
  expect(error.message, said).not.toBe('');
  expect(error.type, said).toMatch(/^(invalid_request|authentication|permission|rate_limit)_error$/);
  expect(error.code, said).toMatch(/^[a-z_]+$/);
  expect(detail === undefined, said).toBe(statusCode !== 422);
  expect(body, said).not.toMatch(INSIDES);
  return statusCode;
}
