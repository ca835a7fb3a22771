import { KeyObject, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createConfiguredSignIn } from '../../src/create-configured-sign-in.ts';
import { createHttpFixture, type HttpFixture } from '../http-fixture.ts';
import { AUDIENCE, claimsOf, ecdsa, ISSUER, type IssuerKey, issuerKey, jwtOf } from './jwt-fixture.ts';

// As long as `jose` waits before it asks for the keys again.
const COOL_DOWN_MILLISECONDS = 30_000;

let server: Server;
let fixture: HttpFixture;
let published: readonly IssuerKey[] | null;
let asked = 0;

/** An identity provider on the loopback: its keys, and how often it was asked for them. */
beforeEach(async () => {
  asked = 0;
  server = createServer((_request, reply) => {
    asked += 1;
    reply.statusCode = published === null ? 500 : 200;
    reply.end(JSON.stringify({ keys: (published ?? []).map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { config } = loadConfig(
    { 'jwt-issuer': ISSUER, 'jwt-audience': AUDIENCE, 'jwt-jwks-url': `http://127.0.0.1:${port}/keys` },
    {},
  );
  const ids = { now: Date.now, randomBytes: (count: number) => randomBytes(count) };
  const made: { signIn: ReturnType<typeof createConfiguredSignIn> } = { signIn: null };
  fixture = await createHttpFixture({
    signInByJwt: async (jwt) => {
      made.signIn ??= createConfiguredSignIn(config, { store: fixture.store, ids });
      if (made.signIn === null) throw new Error('There is no sign-in.');
      return made.signIn(jwt);
    },
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await fixture.close();
  await new Promise((resolve) => server.close(resolve));
});

const signedWith = ({ jwk, privateKey }: IssuerKey, kid = jwk.kid) =>
  jwtOf(
    { alg: 'ES256', kid },
    claimsOf({ sub: 'user', exp: 4_000_000_000 }),
    ecdsa(KeyObject.from(privateKey)),
  );

async function statusFor(jwt: string): Promise<number> {
  const headers = { authorization: `Bearer ${jwt}` };
  return (await fixture.app.inject({ method: 'GET', url: '/models', headers })).statusCode;
}

function later(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
}

it('believes a new key of the issuer, and no longer the old one, without a restart', async () => {
  const [old, young] = [await issuerKey('ES256', 'old'), await issuerKey('ES256', 'young')];
  published = [old];
  expect(await statusFor(signedWith(old))).toBe(200);
  expect(await statusFor(signedWith(young))).toBe(401);
  expect(asked).toBe(1);

  published = [old, young];
  later(COOL_DOWN_MILLISECONDS + 1000);
  expect(await statusFor(signedWith(young))).toBe(200);
  expect(await statusFor(signedWith(old))).toBe(200);
  expect(asked).toBe(2);

  published = [young];
  later(15 * 60_000);
  expect(await statusFor(signedWith(old))).toBe(401);
  expect(await statusFor(signedWith(young))).toBe(200);
  expect(asked).toBe(3);
});

it('does not ask the issuer for each key that somebody makes up', async () => {
  const key = await issuerKey('ES256', 'key');
  published = [key];
  expect(await statusFor(signedWith(key))).toBe(200);
  const statuses = await Promise.all(
    Array.from({ length: 200 }, (_, index) => statusFor(signedWith(key, `made-up-${index}`))),
  );
  expect(new Set(statuses)).toEqual(new Set([401]));
  later(COOL_DOWN_MILLISECONDS + 1000);
  for (let index = 0; index < 100; index++)
    expect(await statusFor(signedWith(key, `again-${index}`))).toBe(401);
  expect(asked).toBe(2);
});

it('says 503 while the issuer gives no keys, and goes on with those it has', async () => {
  const key = await issuerKey('ES256', 'key');
  published = null;
  expect(await statusFor(signedWith(key))).toBe(503);
  published = [key];
  expect(await statusFor(signedWith(key))).toBe(200);
  published = null;
  later(COOL_DOWN_MILLISECONDS + 1000);
  expect(await statusFor(signedWith(key))).toBe(200);
});
