import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeForm } from '../http-fixture.ts';
import { type Ask, askAs, memberOf, tokenOf } from '../organization-fixture.ts';
import { type AccessWorld, createAccessWorld } from './access-world.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await createAccessWorld();
});
afterAll(() => world.fixture.close());

const replay = (name: 'vault' | 'sides', ask: Ask) => {
  const { workspace, marker, user } = world.places[name];
  const form = encodeForm([
    { file: `${marker}.pdf`, content: `%PDF-1.7 ${marker}` },
    { field: 'workspace', value: workspace },
    { field: 'metadata', value: JSON.stringify({ marker }) },
  ]);
  const upload = { 'content-type': form.contentType, 'idempotency-key': `upload-of-${name}` };
  return {
    token: () =>
      ask(
        'POST',
        '/tokens',
        { name: marker, user, workspaces: [workspace] },
        { 'idempotency-key': `key-of-${name}` },
      ),
    upload: () => ask('POST', '/files', form.body, upload),
  };
};

it('gives the caller who used a key the first answer again', async () => {
  const owner = askAs(world.fixture.app, (await tokenOf(world.fixture, world.fixture.scope.userId)).token);
  const { token, upload } = replay('vault', owner);
  expect((await token()).json().token).toBe(world.places.vault.tokenText);
  expect((await upload()).json()).toMatchObject([{ id: world.places.vault.file }]);
});

it("gives nobody else that answer: with another's key they do what they may themselves", async () => {
  const admin = await memberOf(world.fixture, { role: 'admin' });
  const { token, upload } = replay('vault', askAs(world.fixture.app, admin.token));
  const made = await token();
  expect(made.statusCode).toBe(200);
  expect(made.body).not.toContain(world.places.vault.tokenText);
  expect((await upload()).json()[0].id).not.toBe(world.places.vault.file);
});

it.each(['access', 'workspaces'] as const)(
  'gives nothing to a token of the same user of less %s',
  async (limit) => {
    const limits = {
      access: { access: 'read' },
      workspaces: { workspaces: [world.places.sides.workspace] },
    } as const;
    const { token } = await tokenOf(world.fixture, world.fixture.scope.userId, limits[limit]);
    const calls = replay('vault', askAs(world.fixture.app, token));
    expect((await calls.token()).statusCode).toBe(403);
    expect((await calls.upload()).statusCode).toBe(limit === 'access' ? 403 : 404);
  },
);

it('gives nothing to a stranger', async () => {
  const calls = replay('sides', askAs(world.fixture.app, world.otherOwnerToken));
  for (const call of [calls.token, calls.upload]) {
    const reply = await call();
    expect(reply.statusCode).toBe(404);
    expect(reply.body).not.toContain(world.places.sides.marker);
  }
});
