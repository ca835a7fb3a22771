import { UnauthorizedError } from '../core/errors.ts';
import type { AccountStore, User } from '../store/store.ts';
import { hashToken } from './hash-token.ts';

/** Who sent this `Authorization` header. One answer for every way in which it is no good. */
export async function authenticate(
  store: Pick<AccountStore, 'findUserByToken'>,
  authorizationHeader: string | undefined,
): Promise<User> {
  // RFC 9110 §11.1: the scheme minds no case; one space, of which clients send more.
  const token = /^bearer +(\S+) *$/i.exec(authorizationHeader ?? '')?.[1];
  const sha256 = token === undefined ? null : hashToken(token);
  const user = sha256 === null ? null : await store.findUserByToken(sha256);
  if (user === null) throw new UnauthorizedError();
  return user;
}
