import { createRemoteJWKSet } from 'jose';
import type { JwtSignIn } from './accounts/authenticate.ts';
import { createJwtSignIn, type JwtDependencies } from './accounts/jwt-sign-in.ts';
import type { Config } from './config.ts';

/** Sign-in by the JWTs of the configured issuer; null = none is configured. New keys of it are found as they come. */
export function createConfiguredSignIn(
  config: Config,
  { store, ids }: Pick<JwtDependencies, 'store' | 'ids'>,
): JwtSignIn | null {
  const { jwtIssuer: issuer, jwtAudience: audience } = config;
  if (issuer === null || audience === null) return null;
  const address = config.jwtJwksUrl ?? `${issuer.replace(/\/+$/, '')}/.well-known/jwks.json`;
  return createJwtSignIn(
    { store, ids, keys: createRemoteJWKSet(new URL(address)) },
    {
      issuer,
      audience,
      algorithms: config.jwtAlgorithms,
      organizationClaim: config.jwtOrganizationClaim,
      roleClaim: config.jwtRoleClaim,
      firstAccess: config.jwtFirstAccess,
    },
  );
}
