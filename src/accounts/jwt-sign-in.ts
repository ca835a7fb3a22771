import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { OrganizationRole, WorkspaceAccess } from '../core/caller.ts';
import { EMAIL_ADDRESS, MOST_EMAIL_CHARACTERS } from '../core/email-address.ts';
import { ConflictError, UnauthorizedError, UnavailableError } from '../core/errors.ts';
import { createId, type IdSource } from '../core/ids.ts';
import type { OrganizationStore, User, UserStore } from '../store/account-store.ts';
import type { JwtSignIn } from './authenticate.ts';

export type JwtSettings = {
  readonly issuer: string;
  readonly audience: string;
  /** Signature algorithms that are believed (RFC 7518 §3.1); never `none`, never a shared secret. */
  readonly algorithms: readonly string[];
  /** Names the organization, by id or name. Null: everyone belongs to the first organization. */
  readonly organizationClaim: string | null;
  /** A role, or a list of roles of which the highest counts; others than ours mean `member`. */
  readonly roleClaim: string;
  /** Access of users who come for the first time to the workspace `default`. */
  readonly firstAccess: WorkspaceAccess | null;
};

export type JwtDependencies = {
  readonly store: Pick<OrganizationStore, 'listOrganizations'> &
    Pick<UserStore, 'findUserBySubject' | 'linkSubject' | 'addUser' | 'setRole'>;
  /** The issuer's keys. */
  readonly keys: JWTVerifyGetKey;
  readonly ids: IdSource;
};

const CLOCK_TOLERANCE_SECONDS = 30;
// openid.net/specs/openid-connect-core-1_0.html#IDToken
const MOST_SUBJECT_CHARACTERS = 255;
// The last moment that a Date can tell (tc39.es/ecma262/#sec-time-values-and-time-range).
const LAST_SECOND = 8.64e12;
const NO_SUCH_KEY = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];
const ROLES: readonly OrganizationRole[] = ['owner', 'admin', 'member'];

/**
 * Signs users in by JWTs of one issuer (RFC 7519), and records those who come for the first time. Their role is what
 * the token says, at every request.
 */
export function createJwtSignIn({ store, keys, ids }: JwtDependencies, settings: JwtSettings): JwtSignIn {
  return async (jwt) => {
    const claims = await verify(jwt);
    const { sub, exp } = claims;
    if (typeof sub !== 'string' || sub === '' || sub.length > MOST_SUBJECT_CHARACTERS)
      throw new UnauthorizedError();
    if (exp === undefined || exp > LAST_SECOND) throw new UnauthorizedError();
    const organizationId = await organizationOf(claims);
    if (organizationId === null) throw new UnauthorizedError();
    const role = roleOf(claims[settings.roleClaim]);
    const subject = JSON.stringify([settings.issuer, sub, organizationId]);
    const user = await userOf(claims, { organizationId, subject, role });
    return {
      userId: user.id,
      organizationId,
      email: user.email,
      role,
      tokenId: null,
      access: 'write',
      workspaces: null,
      expiresAt: exp * 1000,
    };
  };

  async function verify(jwt: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(jwt, reachableKeys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: [...settings.algorithms],
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(ids.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) throw new UnauthorizedError();
      throw error;
    }
  }

  /** An issuer that gives no keys says nothing about the token: to be refused would send its owner to sign in again. */
  async function reachableKeys(...of: Parameters<JWTVerifyGetKey>) {
    try {
      return await keys(...of);
    } catch (error) {
      if (NO_SUCH_KEY.some((known) => error instanceof known)) throw error;
      throw new UnavailableError('The keys of the identity provider cannot be had.', { cause: error });
    }
  }

  async function organizationOf(claims: JWTPayload): Promise<string | null> {
    const organizations = await store.listOrganizations();
    if (settings.organizationClaim === null) return organizations[0]?.id ?? null;
    const named = claims[settings.organizationClaim];
    return organizations.find(({ id, name }) => id === named || name === named)?.id ?? null;
  }

  async function userOf(
    claims: JWTPayload,
    known: { readonly organizationId: string; readonly subject: string; readonly role: OrganizationRole },
  ): Promise<User> {
    const { organizationId, subject, role } = known;
    const found = await store.findUserBySubject(subject);
    if (found?.removed === true) throw new UnauthorizedError();
    const user = found?.user ?? (await firstVisit(claims, known));
    if (user.role === role) return user;
    try {
      await store.setRole(organizationId, user.id, role);
    } catch (error) {
      // The last owner stays one in our records; this request has the role that the token says.
      if (!(error instanceof ConflictError)) throw error;
    }
    return user;
  }

  async function firstVisit(
    claims: JWTPayload,
    known: { readonly organizationId: string; readonly subject: string; readonly role: OrganizationRole },
  ): Promise<User> {
    const { organizationId, subject, role } = known;
    const email = verifiedEmail(claims);
    const linked = email === null ? null : await store.linkSubject(organizationId, email, subject);
    if (linked !== null) return linked;
    try {
      return await store.addUser({
        id: createId('user_', ids),
        organizationId,
        email: email ?? `${claims.sub}@${new URL(settings.issuer).host}`,
        role,
        subject,
        access: settings.firstAccess,
        now: ids.now(),
      });
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      // Two first requests at once: the other one has recorded the user.
      const other = await store.findUserBySubject(subject);
      if (other === null || other.removed) throw new UnauthorizedError();
      return other.user;
    }
  }
}

/**
 * Only an address that the issuer vouches for: by it an account that an admin made is taken over, and a user is given
 * access to workspaces. Many let their users write any address there.
 */
function verifiedEmail({ email, email_verified: verified }: JWTPayload): string | null {
  if (verified !== true || typeof email !== 'string') return null;
  return email.length <= MOST_EMAIL_CHARACTERS && EMAIL_ADDRESS.test(email) ? email : null;
}

function roleOf(claim: unknown): OrganizationRole {
  const given: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.find((role) => given.includes(role)) ?? 'member';
}
