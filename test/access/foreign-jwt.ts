import { KeyObject, randomBytes } from 'node:crypto';
import { createLocalJWKSet } from 'jose';
import type { JwtSignIn } from '../../src/accounts/authenticate.ts';
import { createJwtSignIn } from '../../src/accounts/jwt-sign-in.ts';
import type { Store } from '../../src/store/store.ts';
import { AUDIENCE, claimsOf, ec, ecdsa, header, ISSUER, issuerKey, jwtOf } from './jwt-fixture.ts';

/** Sign-in by the one issuer whose keys are known. */
export function signInOfTheWorld(store: Store): JwtSignIn {
  const ids = { now: Date.now, randomBytes };
  return createJwtSignIn(
    { store, ids, keys: createLocalJWKSet({ keys: [ec.jwk] }) },
    {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['ES256'],
      organizationClaim: null,
      roleClaim: 'role',
      firstAccess: null,
    },
  );
}

/** A JWT of another issuer: it says all the right things, signed with a key of its own. */
export async function foreignJwt(): Promise<string> {
  const { privateKey } = await issuerKey('ES256', 'ec');
  const claims = claimsOf({ role: 'owner', email: 'admin@localhost', email_verified: true });
  return jwtOf(header, claims, ecdsa(KeyObject.from(privateKey)));
}
