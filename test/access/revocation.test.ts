import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../http-fixture.ts';
import { type Ask, askAs, memberOf, tokenOf } from '../organization-fixture.ts';

let fixture: HttpFixture;
beforeEach(async () => {
  fixture = await createHttpFixture();
});
afterEach(() => fixture.close());

const user = async (facts: Parameters<typeof memberOf>[1]) => {
  const made = await memberOf(fixture, facts);
  return { ...made, ask: askAs(fixture.app, made.token) };
};
const statusOf = async (ask: Ask, url: string) => (await ask('GET', url)).statusCode;
/** By the owner; it must work. */
const change = async (method: 'DELETE' | 'PUT' | 'PATCH', url: string, payload?: object) =>
  expect(
    (await fixture.inject(method, url, payload === undefined ? {} : { payload })).statusCode,
  ).toBeLessThan(300);

describe('at the very next request', () => {
  it('a revoked token is refused, and the others of its user are not', async () => {
    const { ask, tokenId, userId } = await user({ access: { default: 'viewer' } });
    const other = askAs(fixture.app, (await tokenOf(fixture, userId)).token);
    expect(await statusOf(ask, '/files')).toBe(200);
    await change('DELETE', `/tokens/${tokenId}`);
    expect(await statusOf(ask, '/files')).toBe(401);
    expect(await statusOf(other, '/files')).toBe(200);
  });

  it('every token of a removed user is refused, and stays so when they come back', async () => {
    const { ask, email, userId } = await user({ role: 'admin' });
    const other = askAs(fixture.app, (await tokenOf(fixture, userId)).token);
    expect(await statusOf(ask, '/users')).toBe(200);
    await change('DELETE', `/users/${userId}`);
    for (const each of [ask, other]) expect(await statusOf(each, '/users')).toBe(401);
    await fixture.inject('POST', '/users', { payload: { email, role: 'admin' } });
    for (const each of [ask, other]) expect(await statusOf(each, '/users')).toBe(401);
  });

  it('who is taken out of a workspace no longer finds it', async () => {
    const { ask, userId } = await user({ access: { default: 'writer' } });
    expect(await statusOf(ask, '/files')).toBe(200);
    await change('DELETE', `/workspaces/default/user/${userId}`);
    expect(await statusOf(ask, '/files')).toBe(404);
    expect((await ask('GET', '/workspaces')).json().data).toEqual([]);
  });

  it('a writer who becomes a viewer no longer changes anything', async () => {
    const { ask, userId } = await user({ access: { default: 'writer' } });
    const [file] = (await fixture.upload([{ file: 'a.txt', content: 'text' }])).json();
    expect((await ask('PATCH', `/files/${file.id}/metadata`, { a: 1 })).statusCode).toBe(200);
    await change('PUT', '/workspaces/default/user', { user: userId, access: 'viewer' });
    expect((await ask('PATCH', `/files/${file.id}/metadata`, { a: 2 })).statusCode).toBe(403);
  });

  it('an admin who becomes a member loses the organization and its workspaces', async () => {
    const { ask, userId } = await user({ role: 'admin' });
    expect([await statusOf(ask, '/users'), await statusOf(ask, '/files')]).toEqual([200, 200]);
    await change('PATCH', `/users/${userId}`, { role: 'member' });
    expect([await statusOf(ask, '/users'), await statusOf(ask, '/files')]).toEqual([403, 404]);
  });

  it('a token ends at its end', async () => {
    const expiresAt = Date.now() + 300;
    const { ask } = await user({ access: { default: 'viewer' }, token: { expiresAt } });
    expect(await statusOf(ask, '/files')).toBe(200);
    await expect.poll(() => statusOf(ask, '/files'), { interval: 20 }).toBe(401);
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  });
});
