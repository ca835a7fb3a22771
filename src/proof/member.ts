import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** A file of a proof. */
export type Member = {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Large ones are opened when they are written. */
  readonly content: Uint8Array | (() => Promise<Readable>);
};

export function memberOf(name: string, content: Uint8Array | string): Member {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, bytes: bytes.length, sha256, content: bytes };
}

/** Laid out for people. Lone surrogates are escaped (ECMA-262 §25.5.2.3), so that UTF-8 holds every text. */
export function jsonMember(name: string, value: object): Member {
  return memberOf(name, `${JSON.stringify(value, null, 2)}\n`);
}
