import type { Caller } from '../core/caller.ts';
import { ExhibitError, UnauthorizedError } from '../core/errors.ts';
import { TOKEN_USE_MILLISECONDS, type TokenStore } from '../store/account-store.ts';
import { hashToken } from './hash-token.ts';

/** Who a JWT of the identity provider belongs to. Throws `UnauthorizedError` for one that is no good. */
export type JwtSignIn = (jwt: string) => Promise<Caller>;

export type AuthenticateDependencies = {
  readonly store: Pick<TokenStore, 'findToken' | 'noteTokenUse'>;
  /** Null: no identity provider is configured. */
  readonly signInByJwt: JwtSignIn | null;
  readonly now: () => number;
};

// RFC 7515 §7.1: three parts of base64url, the first of which is a JSON object.
const JWT = /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/;

/** Who sent this `Authorization` header. One answer for every way in which it is no good. */
export async function authenticate(
  { store, signInByJwt, now }: AuthenticateDependencies,
  authorizationHeader: string | undefined,
): Promise<Caller> {
  // RFC 9110 §11.1: the scheme minds no case; one space, of which clients send more.
  const credential = /^bearer +(\S+) *$/i.exec(authorizationHeader ?? '')?.[1];
  if (credential === undefined) throw new UnauthorizedError();
  if (signInByJwt !== null && JWT.test(credential)) return signInByJwt(credential);

  const sha256 = hashToken(credential);
  const found = sha256 === null ? null : await store.findToken(sha256);
  if (found === null) throw new UnauthorizedError();
  const { token, user } = found;
  const at = now();
  if (token.expiresAt !== null && token.expiresAt <= at) throw new UnauthorizedError();
  if (at - (token.lastUsedAt ?? 0) >= TOKEN_USE_MILLISECONDS) await noteUse(store, token.id, at);
  return {
    userId: user.id,
    organizationId: user.organizationId,
    email: user.email,
    role: user.role,
    tokenId: token.id,
    access: token.access,
    workspaces: token.workspaces,
    expiresAt: token.expiresAt,
  };
}

/** A database that takes no writes still answers reads: a use that is not noted harms nobody. */
async function noteUse(store: AuthenticateDependencies['store'], tokenId: string, at: number): Promise<void> {
  try {
    await store.noteTokenUse(tokenId, at);
  } catch (error) {
    if (!(error instanceof ExhibitError)) throw error;
  }
}
