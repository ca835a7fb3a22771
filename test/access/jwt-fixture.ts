import { createHmac, KeyObject, randomBytes, sign } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'exhibit';

/** A key of an issuer: what it publishes, and what it signs with. */
export type IssuerKey = { readonly jwk: JWK; readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };

export async function issuerKey(alg: 'RS256' | 'ES256', kid: string): Promise<IssuerKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }, publicKey, privateKey };
}

export function base64(value: string | Uint8Array | object): string {
  const bytes = typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value);
  return Buffer.from(bytes).toString('base64url');
}

type Signer = (input: string) => Uint8Array;

/** A JWT by hand, so that header and payload can say what no library would write. */
export function jwtOf(
  header: object | string,
  payload: object | string | Uint8Array,
  signer: Signer,
): string {
  const input = `${base64(header)}.${base64(payload)}`;
  return `${input}.${base64(signer(input))}`;
}

export function rsa(key: KeyObject): Signer {
  return (input) => sign('sha256', Buffer.from(input), key);
}

export function ecdsa(key: KeyObject): Signer {
  return (input) => sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
}

export function hmac(secret: string | Uint8Array): Signer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

export const unsigned: Signer = () => new Uint8Array();

export function claimsOf(facts: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: `user-${randomBytes(6).toString('hex')}`,
    iat: now,
    exp: now + 3600,
    org: 'default',
    role: 'member',
    ...facts,
  };
}

/** The keys that the issuer of the tests publishes. */
export const ec = await issuerKey('ES256', 'ec');
export const rs = await issuerKey('RS256', 'rs');
export const ecPrivate = KeyObject.from(ec.privateKey);
export const rsPrivate = KeyObject.from(rs.privateKey);

export const header = { alg: 'ES256', kid: 'ec', typ: 'JWT' };

/** A JWT that is good, but for the claims that are given. */
export function good(facts: Readonly<Record<string, unknown>> = {}): string {
  return jwtOf(header, claimsOf(facts), ecdsa(ecPrivate));
}
