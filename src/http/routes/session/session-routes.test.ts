import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../../../../test/http-fixture.ts';
import { memberOf, tokenOf } from '../../../../test/organization-fixture.ts';
import { UnauthorizedError } from '../../../core/errors.ts';

const lines: string[] = [];
const stream = new Writable({
  write: (chunk, _encoding, done) => {
    lines.push(String(chunk));
    done();
  },
});
const JWT = 'eyJhbGciOiJub25lIn0.claims.signature';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture({
    logger: { level: 'trace', stream },
    signInByJwt: async (jwt) => {
      if (jwt !== JWT) throw new UnauthorizedError();
      const { organizationId, userId } = fixture.scope;
      const facts = { email: 'jo@example.com', role: 'member', access: 'write' } as const;
      return {
        organizationId,
        userId,
        ...facts,
        tokenId: null,
        workspaces: null,
        expiresAt: Date.now() + 60_000,
      };
    },
  });
  await fixture.inject('POST', '/workspaces', { payload: { id: 'legal', name: 'Contracts' } });
});
afterAll(() => fixture.close());

const start = (token: unknown, headers: Readonly<Record<string, string>> = {}, from = fixture) =>
  from.app.inject({ method: 'POST', url: '/session', payload: { token }, headers });
const nothing = { create_workspaces: false, see_users: false, change_users: false };
const no = { ...nothing, see_audit: false, change_tokens: false, see_server: false };
const yes = Object.fromEntries(Object.keys(no).map((name) => [name, true]));
const cookieOf = (headers: Record<string, unknown>) => String(headers['set-cookie']);

describe('starting a session', () => {
  it('answers who it is, and puts the token where no script reaches it', async () => {
    const reply = await start(` ${TEST_TOKEN}\n`);
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({
      object: 'session',
      user_id: fixture.scope.userId,
      email: expect.stringContaining('@'),
      organization_id: fixture.scope.organizationId,
      role: 'owner',
      access: 'write',
      token_id: expect.stringMatching(/^token_/),
      expires_at: null,
      workspaces: [
        { id: 'default', name: expect.any(String), access: 'admin', chat_model: null },
        { id: 'legal', name: 'Contracts', access: 'admin', chat_model: null },
      ],
      may: yes,
    });
    expect(cookieOf(reply.headers).split('; ').sort()).toEqual(
      [`exhibit_session=${TEST_TOKEN}`, 'HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Strict'].sort(),
    );
    expect(JSON.stringify(reply.json())).not.toContain(TEST_TOKEN);
    // The same over `/v1`, with the cookie or with the token.
    for (const headers of [
      { cookie: `exhibit_session=${TEST_TOKEN}` },
      { authorization: `Bearer ${TEST_TOKEN}` },
    ])
      for (const url of ['/session', '/v1/session'])
        expect((await fixture.app.inject({ url, headers })).json()).toEqual(reply.json());
  });

  it('takes the cookie away no later than the token ends', async () => {
    const { userId } = await memberOf(fixture);
    const expiresAt = Date.now() + 3_600_000;
    const { token } = await tokenOf(fixture, userId, { expiresAt });
    const reply = await start(token);
    expect(reply.json().expires_at).toBe(new Date(expiresAt).toISOString());
    const seconds = Number(/Max-Age=(\d+)/.exec(cookieOf(reply.headers))?.[1]);
    expect(seconds).toBeGreaterThan(3590);
    expect(seconds).toBeLessThanOrEqual(3600);
  });

  it('takes a JWT of the identity provider as well', async () => {
    const reply = await start(JWT);
    expect(reply.json()).toMatchObject({ email: 'jo@example.com', token_id: null, role: 'member' });
    expect(cookieOf(reply.headers)).toMatch(/Max-Age=(5\d|60);/);
    const headers = { cookie: `exhibit_session=${JWT}` };
    expect((await fixture.app.inject({ url: '/session', headers })).json().email).toBe('jo@example.com');
  });

  it.each([
    ['nothing', ''],
    ['nonsense', 'exh_nonsense'],
    ['two words', `${TEST_TOKEN} x`],
    ['a header', `Bearer ${TEST_TOKEN}`],
    ['a JWT that is no good', 'eyJ.a.b'],
  ])('refuses %s for a token', async (_, token) => {
    const reply = await start(token);
    expect([reply.statusCode, reply.json().error.code]).toEqual([401, 'invalid_token']);
    expect(reply.headers['set-cookie']).toBeUndefined();
  });

  it.each([[undefined], [7], ['x'.repeat(3801)]])(
    'refuses what can be no token at all (case %#)',
    async (token) => {
      expect((await start(token)).statusCode).toBe(422);
    },
  );

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://elsewhere.example' }],
    [{ origin: 'null' }],
  ])('is not for pages of others: %j', async (headers: Record<string, string>) => {
    const reply = await start(TEST_TOKEN, headers);
    expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('asks for https where the browser says that it speaks it, behind a proxy that does not tell', async () => {
    const reply = await start(TEST_TOKEN, { origin: 'https://localhost', host: 'localhost' });
    expect([reply.statusCode, cookieOf(reply.headers)]).toEqual([
      200,
      expect.stringMatching(/^__Host-exhibit_session=.*Secure/),
    ]);
  });

  it('asks for https where the server is reached by it', async () => {
    const secure = await createHttpFixture({ settings: { publicUrl: 'https://exhibit.example' } });
    try {
      const reply = await start(TEST_TOKEN, { origin: 'https://exhibit.example' }, secure);
      expect(cookieOf(reply.headers).split('; ')).toContain('Secure');
      const ended = await secure.app.inject({ method: 'DELETE', url: '/session' });
      expect(cookieOf(ended.headers).split('; ')).toContain('Secure');
    } finally {
      await secure.close();
    }
  });
});

describe('a session', () => {
  it.each([
    [
      'a viewer',
      { access: { legal: 'viewer' } },
      'viewer',
      { ...no, create_workspaces: true, change_tokens: true },
    ],
    [
      'a writer',
      { access: { legal: 'writer' } },
      'writer',
      { ...no, create_workspaces: true, change_tokens: true },
    ],
    [
      'a reading token of an admin there',
      { access: { legal: 'admin' }, token: { access: 'read' } },
      'viewer',
      no,
    ],
    ['a narrow token', { access: { legal: 'writer' }, token: { workspaces: ['legal'] } }, 'writer', no],
    ['a narrow token of an admin', { role: 'admin', token: { workspaces: ['legal'] } }, 'admin', no],
  ] as const)('tells %s what they see and may do', async (_, facts, access, may) => {
    const { token, email } = await memberOf(fixture, facts);
    const session = (await start(token)).json();
    expect(session).toMatchObject({ email, may });
    expect(session.workspaces).toEqual([{ id: 'legal', name: 'Contracts', access, chat_model: null }]);
  });

  it('may do no more than the routes allow', async () => {
    for (const facts of [
      { role: 'admin' },
      { role: 'member' },
      { role: 'admin', token: { access: 'read' } },
    ] as const) {
      const { token } = await memberOf(fixture, facts);
      const { may } = (await start(token)).json();
      const headers = { authorization: `Bearer ${token}` };
      const opens = async (url: string) => (await fixture.app.inject({ url, headers })).statusCode === 200;
      expect([await opens('/users'), await opens('/audit')]).toEqual([may.see_users, may.see_audit]);
    }
  });

  it('ends for anybody, and takes the cookie away', async () => {
    const cookies = [{}, { cookie: `exhibit_session=${TEST_TOKEN}` }, { cookie: 'exhibit_session=old' }];
    for (const headers of cookies) {
      const reply = await fixture.app.inject({ method: 'DELETE', url: '/session', headers });
      expect([reply.statusCode, reply.body]).toEqual([204, '']);
      expect(cookieOf(reply.headers)).toMatch(/^exhibit_session=; Max-Age=0; .*Path=\/.*1970/);
    }
  });

  it('leaves no token in the log', async () => {
    const headers = { cookie: `exhibit_session=${TEST_TOKEN}` };
    for (const url of ['/session', '/files', '/files/file_none', '/no-such-route', '/console/'])
      await fixture.app.inject({ url, headers });
    await start(`${TEST_TOKEN}-wrong`);
    await fixture.app.inject({ url: '/session', headers: { cookie: `exhibit_session=${TEST_TOKEN}-wrong` } });
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).not.toContain(TEST_TOKEN);
  });
});
