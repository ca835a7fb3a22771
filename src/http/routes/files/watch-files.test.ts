import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../../../../test/http-fixture.ts';
import { memberOf } from '../../../../test/organization-fixture.ts';
import { until } from '../../../../test/until.ts';
import { MOST_STREAMS } from '../../../accounts/limits.ts';
import type { FileObject } from '../../wire/file-schema.ts';

let fixture: HttpFixture;
let origin: string;
/** Milliseconds by which the server's clock is ahead. */
let ahead: number;
let open: AbortController[];
let logged: string[];
beforeEach(async () => {
  ahead = 0;
  logged = [];
  open = [];
  fixture = await createHttpFixture({
    logger: {
      level: 'info',
      stream: new Writable({
        write: (line, _, done) => {
          logged.push(String(line));
          done();
        },
      }),
    },
    ids: {
      now: () => Date.now() + ahead,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
  });
  origin = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const each of open) each.abort();
  await fixture.close();
});

type Watching = {
  readonly events: readonly Record<string, unknown>[];
  readonly text: () => string;
  readonly ended: () => boolean;
  readonly hangUp: () => void;
};

/** Begins to watch; resolves once the stream has begun. */
async function watch(query = '', token = TEST_TOKEN): Promise<Watching> {
  const watching = await listen(`/files/events?${query}`, token);
  expect(watching.events[0]).toMatchObject({ object: 'file.watch' });
  return watching;
}

async function listen(path: string, token: string): Promise<Watching> {
  const hangUp = new AbortController();
  open.push(hangUp);
  const response = await fetch(`${origin}${path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: hangUp.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('private, no-cache, no-transform');
  const events: Record<string, unknown>[] = [];
  let text = '';
  let ended = false;
  const read = async () => {
    for await (const piece of response.body ?? []) {
      text += new TextDecoder().decode(piece);
      const lines = text.split('\n\n').slice(0, -1);
      const data = lines.filter((line) => /^data: \{/.test(line)).map((line) => JSON.parse(line.slice(6)));
      events.splice(0, events.length, ...data);
    }
  };
  read()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  await until(() => events.length > 0);
  return { events, text: () => text, ended: () => ended, hangUp: () => hangUp.abort() };
}

async function uploaded(name: string, fields: readonly { field: string; value: string }[] = []) {
  const reply = await fixture.upload([...fields, { file: name, content: `content of ${name}` }]);
  expect(reply.statusCode).toBe(200);
  return reply.json<FileObject[]>()[0] as FileObject;
}

describe('GET /files/events', () => {
  it('tells of new files, of each change, and of files that are gone, and of none twice', async () => {
    await uploaded('before.txt');
    const watching = await watch();
    const { id } = await uploaded('new.txt');
    const said = () => watching.events.filter((event) => event.id === id);
    await until(() => said().length === 1);
    expect(said()[0]).toEqual((await fixture.inject('GET', `/files/${id}`)).json());
    await fixture.inject('PATCH', `/files/${id}/metadata`, { payload: { author: 'Ada' } });
    await until(() => said().length === 2);
    expect(said()[1]).toMatchObject({ metadata: { author: 'Ada' }, status: 'uploaded' });
    await fixture.inject('POST', `/files/${id}/cancel`);
    await until(() => said().length === 3);
    expect(said()[2]).toMatchObject({ status: 'failed' });
    await fixture.inject('DELETE', `/files/${id}`);
    await until(() => said().length === 4);
    expect(said()[3]).toEqual({ id, object: 'file', deleted: true });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(watching.events).toHaveLength(5);
  });

  it('follows hundreds of files at once', async () => {
    const watching = await watch();
    const ids = Array.from({ length: 300 }, (_, n) => `file_${String(n).padStart(4, '0')}`);
    const file = { workspaceId: 'default', bytes: 1, sha256: 'a'.repeat(64), purpose: 'x', metadata: {} };
    const state = { instructions: null, status: 'uploaded', statusDetails: null, mediaType: null } as const;
    await fixture.store.addFiles(
      fixture.scope,
      ids.map((id) => ({ ...file, ...state, id, filename: id, createdAt: 1 })),
    );
    await until(() => watching.events.length > 300);
    expect(watching.events.slice(1).map(({ id }) => id)).toEqual(ids);
  });

  it('tells of the workspace that was named alone', async () => {
    await fixture.inject('POST', '/workspaces', { payload: { id: 'lab', name: 'Lab' } });
    const watching = await watch('workspace=lab');
    await uploaded('default.txt');
    const { id } = await uploaded('lab.txt', [{ field: 'workspace', value: 'lab' }]);
    await until(() => watching.events.length > 1);
    expect(watching.events.slice(1)).toMatchObject([{ id, workspace_id: 'lab' }]);
    expect((await fixture.inject('GET', '/files/events?workspace=none')).statusCode).toBe(404);
  });

  it('ends when its time is over, when the client hangs up, and on a bad number of seconds', async () => {
    const reply = await fixture.inject('GET', '/files/events?seconds=0');
    expect(reply.body).toBe('data: {"object":"file.watch","workspace_id":"default"}\n\ndata: [DONE]\n\n');
    expect((await fixture.inject('GET', '/files/events?seconds=3601')).statusCode).toBe(422);
    const watching = await watch('seconds=10');
    ahead = 10_000;
    await until(() => watching.ended());
    expect(watching.text()).toMatch(/data: \[DONE\]\n\n$/);
    const left = await watch();
    const polls = countPolls();
    left.hangUp();
    await until(() => left.ended());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = polls();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(polls()).toBe(before);
  });

  it.each([
    [
      'the token is revoked',
      'invalid_token',
      ({ tokenId }: { tokenId: string }) =>
        fixture.store.revokeToken(fixture.scope.organizationId, { id: tokenId, now: Date.now() }),
    ],
    [
      'the membership ends',
      'not_found',
      ({ userId }: { userId: string }) =>
        fixture.store.removeMember(fixture.scope.organizationId, 'default', userId),
    ],
  ] as const)('ends within seconds when %s, and so do the events of one file', async (_, code, end) => {
    const member = await memberOf(fixture, { access: { default: 'viewer' } });
    const { id } = await uploaded('mine.txt');
    const both = [await watch('', member.token), await listen(`/files/${id}/events`, member.token)];
    await end(member);
    ahead = 5_000;
    for (const watching of both) {
      await until(() => watching.ended());
      expect(watching.events.at(-1)).toMatchObject({ error: { code } });
    }
    await uploaded('secret.txt');
    expect(both.map(({ text }) => text()).join()).not.toContain('secret.txt');
    // Of pino's levels, 40 and more are trouble.
    const levels = logged.map((line) => JSON.parse(line).level);
    expect(levels.filter((level) => level >= 40)).toEqual([]);
    expect(logged.filter((line) => line.includes('was ended early'))).toHaveLength(2);
  });

  it('notices a revoked token after the clock was set back, too', async () => {
    const member = await memberOf(fixture, { access: { default: 'viewer' } });
    const watching = await watch('', member.token);
    await fixture.store.revokeToken(fixture.scope.organizationId, { id: member.tokenId, now: Date.now() });
    ahead = -60_000;
    await until(() => watching.ended());
    expect(watching.events.at(-1)).toMatchObject({ error: { code: 'invalid_token' } });
  });

  it('is opened so many times at once by one token, and again when one has ended', async () => {
    const many = await Promise.all(Array.from({ length: MOST_STREAMS }, () => watch()));
    const refused = await fixture.inject('GET', '/v1/files/events');
    expect(refused.statusCode).toBe(429);
    expect(refused.json().error.message).toBe(
      'Too many streams at once: this token or user may have 32. End one that is no longer read.',
    );
    const member = await memberOf(fixture, { access: { default: 'viewer' } });
    await watch('', member.token);
    many[0]?.hangUp();
    await until(async () => (await fixture.inject('GET', '/files/events?seconds=0')).statusCode === 200);
  });

  it('takes GET alone, as it says to who asks for the head', async () => {
    const { id } = await uploaded('head.txt');
    for (const path of ['/files/events', `/files/${id}/events`]) {
      const reply = await fixture.app.inject({
        method: 'HEAD',
        url: path,
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
      });
      expect([path, reply.statusCode, reply.headers.allow]).toEqual([path, 405, 'GET']);
    }
    expect((await fixture.inject('POST', '/files/events')).json().error.message).toBe(
      'This path takes GET, not POST.',
    );
  });
});

/** How often the store has been asked for changes from now on. */
function countPolls(): () => number {
  let polls = 0;
  const { store } = fixture.deps;
  const ask = store.listFileChanges;
  Object.assign(store, {
    listFileChanges: (...given: Parameters<typeof ask>) => {
      polls += 1;
      return ask(...given);
    },
  });
  return () => polls;
}
