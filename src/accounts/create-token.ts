import { hashToken } from './hash-token.ts';
import { tokenChecksum } from './token-checksum.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 256 bits need 43 characters of 62 different ones. */
const SECRET_CHARACTERS = 43;

/**
 * A new API token: `exh_`, 256 bits of chance, eight digits of checksum. Shown to its owner once;
 * only `sha256` (lower-case hex) is kept. The layout is that of GitHub's tokens: a prefix that scanners find and
 * a checksum that tells a mistyped token without asking the database.
 */
export function createToken({ randomBytes }: { readonly randomBytes: (count: number) => Uint8Array }): {
  readonly token: string;
  readonly sha256: string;
} {
  let number = BigInt(`0x${Buffer.from(randomBytes(32)).toString('hex')}`);
  let secret = '';
  for (let i = 0; i < SECRET_CHARACTERS; i++) {
    secret = ALPHABET.charAt(Number(number % 62n)) + secret;
    number /= 62n;
  }
  const token = `exh_${secret}${tokenChecksum(secret)}`;
  const sha256 = hashToken(token);
  if (sha256 === null) throw new Error('A new token does not pass its own check.');
  return { token, sha256 };
}
