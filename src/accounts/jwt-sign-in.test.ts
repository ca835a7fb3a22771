import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_JWTS, REMOVED_USER } from '../../test/access/hostile-jwts.ts';
import {
  AUDIENCE,
  claimsOf,
  ec,
  good,
  ISSUER,
  jwtOf,
  rs,
  rsa,
  rsPrivate,
} from '../../test/access/jwt-fixture.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { authenticate } from './authenticate.ts';
import { createJwtSignIn } from './jwt-sign-in.ts';

const now = Math.floor(Date.now() / 1000);
const ids = { now: Date.now, randomBytes: (count: number) => randomBytes(count) };
const settings = {
  issuer: ISSUER,
  audience: AUDIENCE,
  algorithms: ['RS256', 'ES256', 'EdDSA'],
  organizationClaim: 'org',
  roleClaim: 'role',
  firstAccess: 'viewer',
} as const;

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-jwt-'));
  store = openSqliteStore({ file: join(folder, 'exhibit.sqlite') });
  for (const [id, name] of [
    ['org_1', 'default'],
    ['org_2', 'other'],
  ] as const)
    await store.addOrganization({
      organizationId: id,
      name,
      userId: `user_${id}`,
      email: `owner@${name}.example`,
      now: 1,
    });
  await store.addUser({ ...removed, id: 'user_removed', now: 1 });
  await store.removeUser('org_1', 'user_removed', 2);
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const removed = {
  organizationId: 'org_1',
  email: REMOVED_USER.email,
  role: 'admin',
  subject: JSON.stringify([ISSUER, REMOVED_USER.subject, 'org_1']),
  access: null,
} as const;

const signInByJwt = (jwt: string) =>
  createJwtSignIn({ store, ids, keys: createLocalJWKSet({ keys: [ec.jwk, rs.jwk] }) }, settings)(jwt);
const signIn = (jwt: string) => authenticate({ store, signInByJwt, now: Date.now }, `Bearer ${jwt}`);

describe('a JWT that is no good', () => {
  it('comes in at least 40 kinds', () => {
    expect(new Set(HOSTILE_JWTS.map(([kind]) => kind)).size).toBe(HOSTILE_JWTS.length);
    expect(HOSTILE_JWTS.length).toBeGreaterThan(40);
  });

  it.each(HOSTILE_JWTS)('is refused with one and the same answer: %s', async (_, make) => {
    const users = await everyone();
    const refused = signIn(await make());
    await expect(refused).rejects.toMatchObject({
      status: 401,
      code: 'invalid_token',
      param: null,
      message: 'Missing or invalid token. Send "Authorization: Bearer <token>".',
    });
    expect(await everyone()).toEqual(users);
  });
});

describe('a JWT that is good', () => {
  it.each([
    ['by the name of the organization', { org: 'other' }, 'org_2'],
    ['by its id', { org: 'org_2' }, 'org_2'],
    ['with audiences, ours among them', { aud: ['x', AUDIENCE] }, 'org_1'],
    ['that ended just now, by a clock that is slow', { exp: now - 5 }, 'org_1'],
    ['that begins at once, by a clock that is fast', { nbf: now + 10 }, 'org_1'],
  ])('signs in %s', async (_, facts, organizationId) => {
    expect(await signIn(good(facts))).toMatchObject({
      organizationId,
      tokenId: null,
      access: 'write',
      role: 'member',
    });
  });

  it('may be signed with any key of the issuer', async () => {
    const jwt = jwtOf({ alg: 'RS256', kid: 'rs' }, claimsOf({ sub: 'by-rsa' }), rsa(rsPrivate));
    expect((await signIn(jwt)).userId).toBe((await signIn(good({ sub: 'by-rsa' }))).userId);
  });

  it('has a user for each organization', async () => {
    const [one, two] = [
      await signIn(good({ sub: 's', org: 'default' })),
      await signIn(good({ sub: 's', org: 'other' })),
    ];
    expect(one.userId).not.toBe(two.userId);
  });

  it.each([
    ['owner', 'owner'],
    ['admin', 'admin'],
    [['member', 'admin'], 'admin'],
    [['x', 'owner', 'member'], 'owner'],
    ['OWNER', 'member'],
    ['owner ', 'member'],
    [undefined, 'member'],
    [null, 'member'],
    [1, 'member'],
    [true, 'member'],
    [{ owner: true }, 'member'],
    [[['owner']], 'member'],
    [{ 0: 'owner', length: 1 }, 'member'],
    ['__proto__', 'member'],
  ])('with the role %j has the role %s', async (role, expected) => {
    expect((await signIn(good({ role }))).role).toBe(expected);
  });

  it('records a first visit once, however many requests come at once', async () => {
    const jwts = Array.from({ length: 20 }, () =>
      good({ sub: 'at-once', email: 'at@once.example', email_verified: true }),
    );
    const callers = await Promise.all(jwts.map(signIn));
    expect(new Set(callers.map(({ userId }) => userId)).size).toBe(1);
    const recorded = (await everyone()).filter(({ email }) => email === 'at@once.example');
    expect(recorded).toHaveLength(1);
    const [{ id } = { id: '' }] = recorded;
    expect(await store.memberships('org_1', id)).toEqual(new Map([['default', 'viewer']]));
  });

  it('has the role of the token at once, and for its API tokens too', async () => {
    const sub = 'changing';
    const { userId } = await signIn(good({ sub, role: 'admin' }));
    expect(await roleOf(userId)).toBe('admin');
    expect((await signIn(good({ sub, role: 'member' }))).role).toBe('member');
    expect(await roleOf(userId)).toBe('member');
  });

  it('takes over the account that an admin made for a verified address', async () => {
    await store.addUser({
      ...removed,
      id: 'user_invited',
      email: 'invited@default.example',
      subject: null,
      now: 1,
    });
    const facts = { sub: 'invited', email: 'Invited@default.example', email_verified: true };
    expect((await signIn(good(facts))).userId).toBe('user_invited');
    expect((await signIn(good({ sub: 'invited' }))).userId).toBe('user_invited');
  });

  it.each([
    ['false', { email_verified: false }],
    ['the text "true"', { email_verified: 'true' }],
    ['1', { email_verified: 1 }],
    ['missing', {}],
  ])(
    'does not take over the account of the owner, nor its address, with email_verified %s',
    async (_, facts) => {
      const owner = 'owner@default.example';
      const caller = await signIn(good({ email: owner, ...facts }));
      expect(caller.userId).not.toBe('user_org_1');
      expect(caller.email).not.toBe(owner);
      expect((await store.findUser('org_1', owner))?.id).toBe('user_org_1');
    },
  );

  it.each([['user_org_1'], ['a b@c'], ['x'.repeat(400)], [''], [['owner@default.example']], ['a@b\n']])(
    'gets no address that is none (case %#)',
    async (email) => {
      expect((await signIn(good({ email, email_verified: true }))).email).toMatch(/@id\.example$/);
    },
  );

  it('does not bring a removed user back, but an admin does', async () => {
    const sub = 'comes-back';
    const { userId, email } = await signIn(good({ sub }));
    await store.removeUser('org_1', userId, 3);
    await expect(signIn(good({ sub }))).rejects.toMatchObject({ status: 401 });
    await store.addUser({ ...removed, id: 'user_new', email, subject: null, now: 4 });
    expect((await signIn(good({ sub }))).userId).toBe(userId);
  });
});

it('says that the keys of the issuer cannot be had, instead of blaming the token', async () => {
  const keys = async () => {
    throw new TypeError('fetch failed');
  };
  const signInWithout = createJwtSignIn({ store, ids, keys }, settings);
  await expect(signInWithout(good())).rejects.toMatchObject({ status: 503, code: 'unavailable' });
});

async function everyone() {
  return [...(await store.listUsers('org_1')), ...(await store.listUsers('org_2'))];
}

async function roleOf(userId: string) {
  return (await store.findUser('org_1', userId))?.role;
}
