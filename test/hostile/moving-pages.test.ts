import { expect, it } from 'vitest';
import { createId } from '../../src/core/ids.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { completionObject } from '../../src/http/wire/completion.ts';
import type { Store } from '../../src/store/store.ts';
import type { HttpFixture } from '../http-fixture.ts';
import { overEachStore } from './over-each-store.ts';

const START = 300;
const TURNS = 1000;

/** A list that can be read in pages, and how an item of it comes and goes. */
type Kind = {
  readonly path: string;
  readonly add: (store: Store, fixture: HttpFixture) => Promise<string>;
  /** Left out where nothing is ever deleted. */
  readonly remove?: (store: Store, fixture: HttpFixture, id: string) => Promise<unknown>;
};

const KINDS: readonly Kind[] = [
  {
    path: '/files',
    add: async (store, { scope, deps }) => {
      const id = createId('file_', deps.ids);
      const file = { id, workspaceId: 'default', filename: 'a.txt', bytes: 1, sha256: '0'.repeat(64) };
      const state = { status: 'failed', statusDetails: 'x', mediaType: null, purpose: 'user_data' } as const;
      const row = { ...file, ...state, metadata: {}, instructions: null, createdAt: deps.ids.now() };
      await store.addFiles(scope, [row]);
      return id;
    },
    remove: (store, { scope }, id) => store.deleteFile(scope, id, 1),
  },
  {
    path: '/chat/completions',
    add: async (store, { scope, deps }) => {
      const id = createId('chatcmpl-', deps.ids);
      const by = { workspaceId: 'default', userId: scope.userId, model: 'activeloop-l0' };
      const body = completionOf(id) as JsonObject;
      await store.addCompletion(scope, { id, ...by, metadata: {}, body, messages: [], createdAt: 1 });
      return id;
    },
    remove: (store, { scope }, id) => store.deleteCompletion(scope, id),
  },
  {
    path: '/audit',
    add: async (store, { scope: { organizationId, userId } }) => {
      const by = { organizationId, userId, tokenId: null, action: 'x', workspaceId: null, target: null };
      await store.atomically((queries) => queries.addAuditEntry({ ...by, details: {}, at: 1 }));
      return String((await store.auditHead(organizationId)).sequence);
    },
  },
];

overEachStore({}, (current) => {
  it.each(KINDS.flatMap((kind) => (['asc', 'desc'] as const).map((order) => ({ ...kind, order }))))(
    'a reader of the pages of $path ($order) misses nothing that stays and sees nothing twice',
    async ({ path, add, remove, order }) => {
      const fixture = current();
      const { store } = fixture;
      const there: string[] = [];
      for (let count = 0; count < START; count++) there.push(await add(store, fixture));
      const gone = new Set<string>();
      const stays = new Set(there);

      const change = async (turn: number): Promise<void> => {
        if (remove === undefined || turn % 2 === 0) return void there.push(await add(store, fixture));
        // Now and then the very item that the reader's cursor names.
        const id = there.at((turn * 7919) % there.length);
        if (id === undefined || gone.has(id)) return;
        gone.add(id);
        stays.delete(id);
        await remove(store, fixture, id);
      };
      let turn = 0;
      let cursor: string | null = null;
      const seen: string[] = [];
      for (let hasMore = true; hasMore && seen.length < START * 10; ) {
        const after: string = cursor === null ? '' : `&after=${cursor}`;
        const page = (await fixture.inject('GET', `${path}?limit=7&order=${order}${after}`)).json();
        seen.push(...page.data.map(({ id }: { id: string }) => id));
        cursor = page.last_id ?? cursor;
        hasMore = page.has_more;
        if (cursor !== null && remove !== undefined && turn % 3 === 0 && !gone.has(cursor)) {
          gone.add(cursor);
          stays.delete(cursor);
          await remove(store, fixture, cursor);
        }
        for (let count = 0; count < 20 && turn < TURNS; count++) await change(turn++);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...stays].filter((id) => !seen.includes(id))).toEqual([]);
      expect(gone.size > 0 || remove === undefined).toBe(true);
    },
  );
});

function completionOf(id: string): object {
  const head = { id, created: 1, model: 'activeloop-l0', systemFingerprint: '', requestId: '' };
  const none = { promptTokens: 0, completionTokens: 0 };
  const about = { body: { messages: [] }, usage: none, perceptionUsage: none };
  return completionObject({ ...head, usageFollows: false }, [], about);
}
