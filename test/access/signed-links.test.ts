import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedImageUrl } from '../../src/http/wire/signed-image-url.ts';
import type { InjectedReply } from '../http-fixture.ts';
import { type AccessWorld, createAccessWorld } from './access-world.ts';

let world: AccessWorld;
beforeAll(async () => {
  world = await createAccessWorld();
});
afterAll(() => world.fixture.close());

/** Without a token; by default the link to the vault's page, changed. */
function open(change: (link: URL) => void, link = world.places.vault.imageLink): Promise<InjectedReply> {
  const url = new URL(link);
  change(url);
  return world.fixture.app.inject({ method: 'GET', url: `${url.pathname}${url.search}` });
}

const asItIs = () => undefined;

describe('a signed link', () => {
  it.each(['vault', 'sides', 'alien'] as const)('to a page of %s opens without a token', async (name) => {
    const reply = await open(asItIs, world.places[name].imageLink);
    expect([reply.statusCode, reply.body]).toEqual([200, 'picture 1']);
  });

  it.each([
    ['the file of another workspace', swapPath('file', 'sides')],
    ['the file of another organization', swapPath('file', 'alien')],
    ['another page', goTo((path) => path.replace('/1/', '/2/'))],
    ['another workspace', swapQuery('workspace', () => world.places.sides.workspace)],
    ['no workspace', (link: URL) => link.searchParams.delete('workspace')],
    ['another organization', swapQuery('organization', () => world.places.alien.organizationId)],
    ['no organization', (link: URL) => link.searchParams.delete('organization')],
    ['a later end', swapQuery('expires', () => '999999999999')],
    ['no end', (link: URL) => link.searchParams.delete('expires')],
    ['no signature', (link: URL) => link.searchParams.delete('signature')],
    ['an empty signature', swapQuery('signature', () => '')],
    [
      'the signature of another link',
      swapQuery('signature', () => signatureOf(world.places.sides.imageLink)),
    ],
    [
      'a signature cut short',
      swapQuery('signature', () => signatureOf(world.places.vault.imageLink).slice(0, -1)),
    ],
  ])('with %s opens nothing', async (_, change) => {
    const reply = await open(change);
    const none = await open((link) => link.searchParams.delete('signature'));
    expect([reply.statusCode, reply.body]).toEqual([401, none.body]);
  });

  it('opens nothing once it has expired, nor when it was signed with another key', async () => {
    const { vault } = world.places;
    const place = {
      organizationId: vault.organizationId,
      workspaceId: vault.workspace,
      fileId: vault.file,
      page: 1,
    };
    const now = Math.floor(Date.now() / 1000);
    const made = (key: string, expires: number) =>
      open(asItIs, signedImageUrl(key, place, { baseUrl: 'http://localhost', expires }));
    const { urlKey } = world.fixture.deps;
    expect((await made(urlKey, now + 60)).statusCode).toBe(200);
    expect((await made(urlKey, now - 1)).statusCode).toBe(401);
    expect((await made(`${urlKey}x`, now + 60)).statusCode).toBe(401);
  });

  it('opens only the picture: not the text, the bytes or the file', async () => {
    for (const path of ['/pages/1', '/content', ''])
      expect((await open(goTo(() => `/files/${world.places.vault.file}${path}`))).statusCode).toBe(401);
  });

  it('opens nothing with a token that is no good, and by a good one only what is its own', async () => {
    const url = new URL(world.places.vault.imageLink);
    for (const [authorization, status] of [
      ['Bearer exh_nonsense', 401],
      [`Bearer ${world.otherOwnerToken}`, 404],
    ] as const) {
      const headers = { authorization };
      const reply = await world.fixture.app.inject({
        method: 'GET',
        url: `${url.pathname}${url.search}`,
        headers,
      });
      expect(reply.statusCode).toBe(status);
    }
  });
});

function goTo(change: (path: string) => string) {
  return (link: URL) => {
    link.pathname = change(link.pathname);
  };
}

function swapPath(position: 'file', name: 'sides' | 'alien') {
  return goTo((path) => path.replace(world.places.vault[position], world.places[name][position]));
}

function swapQuery(parameter: string, value: () => string) {
  return (link: URL) => link.searchParams.set(parameter, value());
}

function signatureOf(link: string): string {
  return new URL(link).searchParams.get('signature') ?? '';
}
