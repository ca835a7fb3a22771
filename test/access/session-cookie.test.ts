import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type InjectedReply, TEST_TOKEN } from '../http-fixture.ts';
import { type AccessCaller, createAccessCallers } from './access-callers.ts';
import { type AccessWorld, createAccessWorld, snapshotOf } from './access-world.ts';
import { CALLS, type Call } from './route-calls.ts';

let world: AccessWorld;
let callers: readonly AccessCaller[];
beforeAll(async () => {
  world = await createAccessWorld();
  callers = (await createAccessCallers(world)).filter(({ authorization }) =>
    authorization?.startsWith('Bearer '),
  );
});
afterAll(() => world.fixture.close());

type Headers = Readonly<Record<string, string>>;
const OWN = { 'sec-fetch-site': 'same-origin' };
const cookie = (token = TEST_TOKEN) => ({ cookie: `other=1; exhibit_session=${token}` });
const methodOf = ({ route }: Call) => route.split(' ')[0] as 'GET' | 'POST';

/** With the vault's ids. */
function send(call: Call, headers: Headers): Promise<InjectedReply> {
  const { path, body, headers: own } = call.request((position) => world.places.vault[position]);
  return world.fixture.app.inject({
    method: methodOf(call),
    url: path,
    headers: { ...own, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
}

const get = (headers: Headers, url = '/session') => world.fixture.app.inject({ url, headers });
/** Answers have ids of their own; metrics and status tell of these very requests. */
const NEVER_THE_SAME = /^POST|^GET \/(metrics|status)$/;
const PROTECTED = CALLS.filter(({ needs }) => needs !== 'nobody');

it('opens what its token opens, by every route and for every caller, and nothing else', async () => {
  let opened = 0;
  const before = await snapshotOf(world);
  for (const call of PROTECTED)
    for (const { name, authorization } of callers) {
      const about = `${call.route} by ${name}`;
      const token = String(authorization).replace('Bearer ', '');
      // As a page of another site would send it.
      const foreign = await send(call, { ...cookie(token), 'sec-fetch-site': 'cross-site' });
      expect(foreign.statusCode, about).toBe(401);
      if (call.changes === true) continue;
      const byToken = await send(call, { authorization: String(authorization) });
      const byCookie = await send(call, { ...cookie(token), ...OWN });
      expect(byCookie.statusCode, `${about}: ${byCookie.body}`).toBe(byToken.statusCode);
      expect(byCookie.headers, about).toMatchObject({
        'cache-control': expect.stringMatching(/private|no-cache/),
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      if (byToken.statusCode !== 200 || NEVER_THE_SAME.test(call.route)) continue;
      expect(comparable(byCookie), about).toEqual(comparable(byToken));
      opened += 1;
    }
  expect(await snapshotOf(world)).toEqual(before);
  expect(opened).toBeGreaterThan(100);
});

describe('a cookie that is no good', () => {
  it.each(['an expired token', 'a revoked token', 'a token of a removed user', 'a JWT of another issuer'])(
    'of %s is refused and taken away',
    async (name) => {
      const caller = callers.find((each) => each.name === name);
      const reply = await get(cookie(caller?.authorization?.replace('Bearer ', '')));
      expect([reply.statusCode, reply.json().error.code]).toEqual([401, 'invalid_token']);
      expect(String(reply.headers['set-cookie'])).toMatch(/^exhibit_session=; Max-Age=0; Path=\/;/);
    },
  );

  it('is taken away from the next request on when its token is revoked', async () => {
    const { token, id } = (
      await world.fixture.inject('POST', '/tokens', { payload: { name: 'of a browser' } })
    ).json();
    expect((await get(cookie(token))).statusCode).toBe(200);
    await world.fixture.inject('DELETE', `/tokens/${id}`);
    expect((await get(cookie(token))).statusCode).toBe(401);
  });

  it('does not keep a signed link from opening', async () => {
    const { pathname, search } = new URL(world.places.vault.imageLink);
    for (const headers of [cookie('exh_nonsense'), cookie(world.otherOwnerToken), cookie(), {}])
      expect((await get(headers, `${pathname}${search}`)).statusCode).toBe(200);
  });
});

it('opens a picture by the cookie where the link has ended, and only to whom it belongs', async () => {
  const { pathname, searchParams } = new URL(world.places.vault.imageLink);
  searchParams.set('expires', '1');
  const url = `${pathname}?${searchParams}`;
  expect((await get(cookie(), url)).statusCode).toBe(200);
  expect((await get(cookie(world.otherOwnerToken), url)).statusCode).toBe(404);
  for (const headers of [{}, cookie('exh_nonsense'), { ...cookie(), 'sec-fetch-site': 'cross-site' }])
    expect((await get(headers, url)).statusCode).toBe(401);
});

it.each([
  ['a token', `Bearer ${TEST_TOKEN}`, 200],
  ['a token that is no good', 'Bearer exh_nonsense', 401],
  ['an empty header', '', 401],
])('is not looked at beside %s', async (_, authorization, status) => {
  const other = status === 200 ? 'exh_nonsense' : TEST_TOKEN;
  const reply = await get({ authorization, ...cookie(other) });
  expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([status, undefined]);
});

const HOST = { host: 'exhibit.example:8080' };

describe.each([
  // As browsers send it.
  ['a page of its own', OWN, 200, 200],
  ['an address typed in', { 'sec-fetch-site': 'none' }, 200, 401],
  [
    'a page of the same site',
    { 'sec-fetch-site': 'same-site', origin: 'http://exhibit.example:9090' },
    401,
    401,
  ],
  ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'http://other.example' }, 401, 401],
  [
    'a page of another site that says it is ours',
    { 'sec-fetch-site': 'cross-site', origin: 'http://exhibit.example:8080' },
    401,
    401,
  ],
  ['nonsense', { 'sec-fetch-site': 'same-origin, cross-site' }, 401, 401],
  // As they send it by plain http to another machine.
  ['nobody knows where', {}, 200, 401],
  ['its own host', { origin: 'http://exhibit.example:8080' }, 200, 200],
  ['its own host in capitals', { origin: 'http://EXHIBIT.example:8080' }, 200, 200],
  ['another port', { origin: 'http://exhibit.example' }, 401, 401],
  ['another host', { origin: 'http://other.example:8080' }, 401, 401],
  ['a host that begins like it', { origin: 'http://exhibit.example:8080.other.example' }, 401, 401],
  ['a user of that name', { origin: 'http://exhibit.example:8080@other.example' }, 401, 401],
  ['a sandboxed page', { origin: 'null' }, 401, 401],
  ['the public address', { origin: 'https://public.example' }, 401, 401],
] as const)('from %s', (_, headers: Headers, reading, changing) => {
  it(`reading is answered ${reading}, changing ${changing}`, async () => {
    const given = { ...HOST, ...headers, ...cookie() };
    const { app } = world.fixture;
    expect((await app.inject({ method: 'GET', url: '/files', headers: given })).statusCode).toBe(reading);
    expect((await app.inject({ method: 'HEAD', url: '/files', headers: given })).statusCode).toBe(reading);
    const unsafe = [
      { method: 'POST', url: '/files/file_none/cancel' },
      { method: 'PATCH', url: '/files/file_none/metadata', payload: {} },
      { method: 'DELETE', url: '/files/file_none' },
    ] as const;
    // What is not there is what only a caller is told.
    for (const call of unsafe)
      expect((await app.inject({ ...call, headers: given })).statusCode).toBe(changing === 200 ? 404 : 401);
  });
});

it('takes the public address for its own, where one is set', async () => {
  const behind = await createHttpFixture({ settings: { publicUrl: 'https://public.example/' } });
  try {
    for (const [origin, status] of [
      ['https://public.example', 404],
      ['https://other.example', 401],
    ] as const) {
      const headers = { host: 'inner:8080', origin, cookie: `__Host-exhibit_session=${TEST_TOKEN}` };
      const reply = await behind.app.inject({ method: 'DELETE', url: '/files/file_none', headers });
      expect(reply.statusCode).toBe(status);
    }
  } finally {
    await behind.close();
  }
});

it('looks at no cookie over https that a neighbour of this host could have set', async () => {
  const behind = await createHttpFixture({ settings: { publicUrl: 'https://public.example/' } });
  try {
    expect((await behind.app.inject({ url: '/session', headers: cookie() })).statusCode).toBe(401);
  } finally {
    await behind.close();
  }
});

it('prefers the cookie that no neighbour can set', async () => {
  const both = { cookie: `exhibit_session=${world.otherOwnerToken}; __Host-exhibit_session=${TEST_TOKEN}` };
  const [one, other] = [await get(both), await get(cookie())];
  expect(one.json().user_id).toBe(other.json().user_id);
});

/** What an answer says, but for what differs from request to request. */
function comparable({ headers, body }: InjectedReply): unknown {
  const own = /^(x-request-id|date|cache-control|cross-origin-resource-policy|x-content-type-options)$/;
  const kept = Object.entries(headers).filter(([name]) => !own.test(name));
  return { kept, body };
}
