import { BadRequestError } from '../core/errors.ts';
import { createId, type IdSource } from '../core/ids.ts';
import type { AccountStore, User } from '../store/account-store.ts';
import { createToken } from './create-token.ts';
import { hashToken } from './hash-token.ts';

const FEWEST_CHARACTERS = 16;
/** An operator's own token is short, so that little of it is shown. */
const HINT_CHARACTERS = 4;

export type InitializeDependencies = {
  readonly store: Pick<AccountStore, 'initialize' | 'addToken' | 'findToken'>;
  readonly ids: IdSource;
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
};

export type Installation = {
  /** True at the first start with this data. */
  readonly created: boolean;
  readonly admin: User;
  /** To be shown now, for it cannot be had again; null when the admin has one already. */
  readonly token: string | null;
};

/**
 * Sees to it that there is an organization with its `default` workspace, an admin, and a token to sign in with:
 * the operator's own (`initToken`), or a new one when there is none yet. A start that was killed between the
 * two is made good by the next one. An operator who lost the token sets `initToken`.
 */
export async function initializeInstallation(
  { store, ids, now, randomBytes }: InitializeDependencies,
  { initToken }: { readonly initToken?: string | undefined } = {},
): Promise<Installation> {
  // Checked first: nothing shall be there after a start that was refused.
  const given = initToken === undefined ? null : { token: initToken, sha256: hashInitToken(initToken) };
  const { created, admin, hasToken } = await store.initialize({
    organizationId: createId('org_', ids),
    name: 'default',
    userId: createId('user_', ids),
    email: 'admin@localhost',
    now: now(),
  });
  if (given === null && hasToken) return { created, admin, token: null };

  const { token, sha256 } = given ?? createToken({ randomBytes });
  const added = await store.addToken({
    id: createId('token_', ids),
    userId: admin.id,
    sha256,
    name: given === null ? 'first token' : 'set by the operator',
    hint: token.slice(0, HINT_CHARACTERS),
    access: 'write',
    workspaces: null,
    createdAt: now(),
    expiresAt: null,
  });
  // Known already, and perhaps revoked: then it stays so, although the operator's settings still name it.
  if (!added) return { created, admin, token: null };
  return { created, admin, token };
}

function hashInitToken(token: string): string {
  const sha256 = token.length < FEWEST_CHARACTERS ? null : hashToken(token);
  if (sha256 !== null) return sha256;
  throw new BadRequestError(
    `The first token (EXHIBIT_INIT_TOKEN) must have ${FEWEST_CHARACTERS} to 512 printable characters without ` +
      'spaces. One that begins with "exh_" must be whole: Exhibit made it, and its checksum does not fit.',
    { param: 'initToken' },
  );
}
