import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signs what this installation states. */
export type SigningKey = {
  /** Of Ed25519 (RFC 8032), 32 bytes in lower-case hex. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
};

// What stands before the 32 bytes in DER (RFC 8410 §7 and §4).
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** @param seed the private key: 32 random bytes in hex */
export function createSigningKey(seed: string): SigningKey {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, Buffer.from(seed, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    publicKey: rawPublicKey(createPublicKey(key)) ?? '',
    sign: (bytes) => sign(null, bytes, key),
  };
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, bytes, publicKeyOf(publicKey), signature);
}

/** As OpenSSL reads it. */
export function publicKeyPem(publicKey: string): string {
  return publicKeyOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();
}

/** A public key as people pass it on: 64 hex digits, or PEM. Null: it is neither, or of another kind. */
export function readPublicKey(text: string): string | null {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return trimmed.toLowerCase();
  if (!trimmed.startsWith('-----BEGIN PUBLIC KEY-----')) return null;
  try {
    return rawPublicKey(createPublicKey(trimmed));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null; // OpenSSL's: no key at all
    throw error;
  }
}

function publicKeyOf(publicKey: string): KeyObject {
  const der = Buffer.concat([PUBLIC_PREFIX, Buffer.from(publicKey, 'hex')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

function rawPublicKey(key: KeyObject): string | null {
  const der = key.export({ format: 'der', type: 'spki' });
  const isEd25519 = der.length === 44 && der.subarray(0, PUBLIC_PREFIX.length).equals(PUBLIC_PREFIX);
  return isEd25519 ? der.subarray(PUBLIC_PREFIX.length).toString('hex') : null;
}
