import { z } from 'zod';

export const KIBI = 1024;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: KIBI,
  mib: KIBI ** 2,
  gib: KIBI ** 3,
};

export const text = z.string().trim().min(1, 'must not be empty');
export const optionalText = text.nullable().default(null);
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value),
    z
      .number(`must be a whole number from ${least} to ${most}`)
      .int(`must be a whole number from ${least} to ${most}`)
      .min(least, `must be at least ${least}`)
      .max(most, `must be at most ${most}`),
  );
export const flag = z.preprocess(
  (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  z.boolean('must be true or false'),
);
export const byteCount = z.preprocess(
  (value) => (typeof value === 'string' ? (parseBytes(value) ?? value) : value),
  z.number('must be a number of bytes, such as 2GiB, 500MB or 1048576').int().min(1, 'must be at least 1'),
);
export const url = (protocol: RegExp, error: string) => z.url({ protocol, error });
export const httpUrl = url(/^https?$/, 'must be an http or https address');

/** `none` switches a part off; in YAML, null does too. */
export const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === 'none' ? null : value), schema.nullable());

export const limit = orNone(wholeNumber(1, 1_000_000_000)).default(null);
export const price = (dollars: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value),
      z.number('must be an amount of dollars such as 1.5').min(0, 'must not be negative'),
    )
    .default(dollars);

/** Asymmetric signatures alone (RFC 7518 §3.1, RFC 8037): a shared secret would let readers of it make tokens. */
export const algorithms = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value),
  z
    .array(
      z.enum(
        ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
        'must be asymmetric signature algorithms such as RS256,ES256',
      ),
    )
    .min(1, 'must name at least one algorithm'),
);

/** Names of hosts, with or without a port, separated by commas. */
export const hosts = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((name) => name.trim() !== '') : value),
    z.array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^(\[[0-9a-f:.]+\]|[^\s/@:[\]]+)(:\d{1,5})?$/,
          'must be hosts such as gpu-box:8000, without http://',
        ),
    ),
  )
  .default([]);

/** In the environment and as a flag, a list is JSON. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value),
      z.array(schema, 'must be a list; in the environment, as JSON').max(100, 'must be at most 100'),
    )
    .default([]);

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function parseBytes(value: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(value);
  const unit = UNITS[(match?.[2] ?? '').toLowerCase()];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}
