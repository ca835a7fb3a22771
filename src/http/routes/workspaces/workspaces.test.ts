import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../../test/http-fixture.ts';
import { askAs, memberOf, otherOrganization } from '../../../../test/organization-fixture.ts';

let fixture: HttpFixture;
beforeAll(async () => {
  fixture = await createHttpFixture();
});
afterAll(() => fixture.close());

describe('workspaces', () => {
  it('are created, listed, shown and deleted with what is in them', async () => {
    const made = await fixture.inject('POST', '/workspaces', { payload: { id: 'lab-1', name: 'The lab' } });
    expect(made.statusCode).toBe(200);
    expect(made.json()).toEqual({
      id: 'lab-1',
      name: 'The lab',
      creator_user_id: fixture.scope.userId,
      org_id: fixture.scope.organizationId,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const [file] = (
      await fixture.upload([
        { file: 'a.txt', content: 'only in the lab' },
        { field: 'workspace', value: 'lab-1' },
      ])
    ).json();
    expect((await fixture.inject('GET', '/workspaces')).json().data).toHaveLength(2);
    expect((await fixture.inject('GET', '/workspaces/lab-1')).json()).toEqual(made.json());
    expect((await fixture.inject('GET', `/files/${file.id}`)).statusCode).toBe(404);
    expect((await fixture.inject('GET', `/files/${file.id}?workspace=lab-1`)).statusCode).toBe(200);
    const gone = await fixture.inject('DELETE', '/workspaces/lab-1');
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    expect(fixture.removedFromIndex).toContain('lab-1');
    for (const url of ['/workspaces/lab-1', `/files/${file.id}?workspace=lab-1`, '/files?workspace=lab-1'])
      expect((await fixture.inject('GET', url)).statusCode).toBe(404);
    const sha256 = createHash('sha256').update('only in the lab').digest('hex');
    await expect(fixture.deps.blobs.read(sha256)).rejects.toThrow();
  });

  it.each([
    ['taken', { id: 'default', name: 'x' }, 409],
    ['with capitals', { id: 'Lab', name: 'x' }, 422],
    ['with a joint at its end', { id: 'lab-', name: 'x' }, 422],
    ['with two joints', { id: 'a--b', name: 'x' }, 422],
    ['of 35 characters', { id: 'a'.repeat(35), name: 'x' }, 422],
    ['missing', { name: 'x' }, 422],
  ])('refuses an id that is %s', async (_, payload, status) => {
    expect((await fixture.inject('POST', '/workspaces', { payload })).statusCode).toBe(status);
  });

  it('cannot all be deleted: `default` stays', async () => {
    expect((await fixture.inject('DELETE', '/workspaces/default')).statusCode).toBe(409);
  });

  it('have members, found by id or e-mail address', async () => {
    const { userId, email, token } = await memberOf(fixture);
    const ask = askAs(fixture.app, token);
    expect((await ask('GET', '/workspaces')).json()).toEqual({ data: [] });
    const url = '/workspaces/default/user';
    const added = await fixture.inject('POST', url, { payload: { user: email, access: 'viewer' } });
    expect(added.json()).toEqual({ user_id: userId, access: 'viewer', created_at: expect.any(String) });
    expect((await ask('GET', '/workspaces')).json().data).toHaveLength(1);
    expect((await ask('GET', '/workspaces/default/users')).json().data).toHaveLength(2);
    const form = { payload: { user: userId, access: 'writer' } };
    expect((await fixture.inject('POST', url, form)).statusCode).toBe(409);
    expect((await fixture.inject('PUT', url, form)).json()).toMatchObject({ access: 'writer' });
    expect((await ask('DELETE', `${url}/${userId}`)).statusCode).toBe(403);
    expect((await fixture.inject('DELETE', `${url}/${userId}`)).statusCode).toBe(204);
    expect((await fixture.inject('DELETE', `${url}/${userId}`)).statusCode).toBe(404);
    expect((await ask('GET', '/files')).statusCode).toBe(404);
  });

  it('take no users of other organizations, and tell nothing of them', async () => {
    const other = await otherOrganization(fixture, 'rival');
    const add = (user: string) =>
      fixture.inject('POST', '/workspaces/default/user', { payload: { user, access: 'viewer' } });
    const [foreign, missing] = [await add(other.userId), await add('user_00000000000000000000000000')];
    expect(foreign.statusCode).toBe(404);
    expect(foreign.body).toBe(missing.body);
  });
});
