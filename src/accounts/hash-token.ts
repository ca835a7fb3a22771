import { createHash } from 'node:crypto';
import { isWellFormedToken } from './token-checksum.ts';

const MOST_CHARACTERS = 512;

/**
 * What a token is stored and looked up by: its SHA-256, lower-case hex; null when it cannot be one (too long,
 * not plain printable characters, or `exh_…` with a wrong checksum). An operator's own token has no checksum.
 * A look-up by hash tells an attacker nothing by its timing: they cannot steer the hash.
 */
export function hashToken(token: string): string | null {
  if (token.length > MOST_CHARACTERS || !/^[\x21-\x7e]+$/.test(token)) return null;
  if (!isWellFormedToken(token)) return null;
  return createHash('sha256').update(token).digest('hex');
}
