import { crc32 } from 'node:zlib';

/** CRC-32 of the secret part as eight hexadecimal digits. */
export function tokenChecksum(secret: string): string {
  return crc32(secret).toString(16).padStart(8, '0');
}

/** False for a token that begins like ours (`exh_`) and is mistyped or cut off; others have no checksum. */
export function isWellFormedToken(token: string): boolean {
  if (!token.startsWith('exh_')) return true;
  const parts = /^exh_([0-9A-Za-z]{43})([0-9a-f]{8})$/.exec(token);
  return parts?.[1] !== undefined && tokenChecksum(parts[1]) === parts[2];
}
