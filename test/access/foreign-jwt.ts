import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JwtSignIn } from '../../src/accounts/authenticate.ts';
import { createJwtSignIn } from '../../src/accounts/jwt-sign-in.ts';
import type { Store } from '../../src/store/store.ts';

const ours = await generateKeyPair('ES256');
const foreign = await generateKeyPair('ES256');
const settings = {
  issuer: 'https://id.example',
  audience: 'exhibit',
  algorithms: ['ES256'],
  organizationClaim: null,
  roleClaim: 'role',
  firstAccess: null,
};

/** Sign-in by the one issuer whose keys are known. */
export function signInOfTheWorld(store: Store): JwtSignIn {
  const keys = async () => createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'key' }] });
  return async (jwt) =>
    createJwtSignIn({ store, keys: await keys(), ids: { now: Date.now, randomBytes } }, settings)(jwt);
}

/** A JWT of another issuer: it says all the right things, signed with a key of its own. */
export function foreignJwt(): Promise<string> {
  return new SignJWT({ role: 'owner', email: 'admin@localhost', email_verified: true })
    .setProtectedHeader({ alg: 'ES256', kid: 'key' })
    .setIssuer(settings.issuer)
    .setAudience(settings.audience)
    .setSubject('stranger')
    .setExpirationTime('1h')
    .sign(foreign.privateKey);
}
