import type { JsonObject } from '../core/json.ts';
import { jsonMember, type Member, memberOf } from './member.ts';
import { publicKeyPem, type SigningKey } from './signing-key.ts';

export const FORMAT = 'exhibit-proof/1';

export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
export const SIGNATURE = 'manifest.sig';
export const PUBLIC_KEY = 'public-key.pem';

/** They seal the others, come first, and stand in no list. */
export const SEALS = [MANIFEST, SUMS, SIGNATURE, PUBLIC_KEY] as const;

/**
 * The members with what seals them: the signature covers the manifest, the manifest's root the sums, the sums every
 * other member. Each step can be done by hand, with `sha256sum` and `openssl`.
 */
export function seal(facts: JsonObject, members: readonly Member[], key: SigningKey): readonly Member[] {
  const sorted = inOrder(members);
  const sums = memberOf(SUMS, sumsText(sorted));
  const manifest = jsonMember(MANIFEST, {
    format: FORMAT,
    ...facts,
    members: sorted.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    root: sums.sha256,
    public_key: key.publicKey,
  });
  const signature = key.sign(manifest.content as Uint8Array);
  return [
    manifest,
    sums,
    memberOf(SIGNATURE, signature),
    memberOf(PUBLIC_KEY, publicKeyPem(key.publicKey)),
    ...sorted,
  ];
}

/** By name, as code units compare. */
export function inOrder<Named extends { readonly name: string }>(
  members: readonly Named[],
): readonly Named[] {
  return members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** As `sha256sum` writes and checks it. */
export function sumsText(members: readonly Pick<Member, 'name' | 'sha256'>[]): string {
  return members.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}
