import type { Archive } from './open-archive.ts';
import type { ProofCheck } from './proof-check.ts';
import type { Manifest } from './proof-schemas.ts';
import { MANIFEST, PUBLIC_KEY, SIGNATURE } from './seal.ts';
import { isSignedBy, publicKeyPem } from './signing-key.ts';

/**
 * Whether the manifest is signed with the key that it names.
 * @param knownKey the signer's key as it is known from elsewhere; null: it is not
 */
export function checkSignature(
  { members }: Archive,
  manifest: Manifest,
  knownKey: string | null,
): ProofCheck {
  const name = 'signature';
  const { public_key: key } = manifest;
  const bytes = members.get(MANIFEST) ?? Buffer.alloc(0);
  const problems: string[] = [];
  if (!isSigned(key, bytes, members.get(SIGNATURE) ?? Buffer.alloc(0)))
    problems.push(`${MANIFEST} is not signed with the key that it names.`);
  else if (members.get(PUBLIC_KEY)?.toString() !== publicKeyPem(key))
    problems.push(`${PUBLIC_KEY} is not the manifest's key.`);
  if (knownKey !== null && knownKey !== key)
    problems.push(`It is signed with the key ${key}, not with the one that was given.`);
  const whose = knownKey === null ? 'which it brings along itself' : 'the one that was given';
  return { name, found: `by the key ${key}, ${whose}`, problems };
}

/** 32 bytes need not be a point of the curve: what cannot be a key has signed nothing. */
function isSigned(key: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return isSignedBy(key, bytes, signature);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
