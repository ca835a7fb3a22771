import { text } from 'node:stream/consumers';
import { answer } from '../../src/answer/answer.ts';
import { meteredChat } from '../../src/answer/metered-chat.ts';
import { BLANK_PAGE } from '../../src/core/blank-page.ts';
import type { Hit } from '../../src/core/hit.ts';
import type { Page } from '../../src/core/page.ts';
import { collectRoutes, type RouteTable } from '../../src/http/route-table.ts';
import type { SearchOptions } from '../../src/search/search.ts';
import type { Store } from '../../src/store/store.ts';
import { createHttpFixture, type FixtureOptions, type HttpFixture } from '../http-fixture.ts';
import { createScriptedChat, type ScriptedChat } from '../scripted-chat.ts';

export type ListeningExhibit = HttpFixture & {
  /** As in `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly chat: ScriptedChat;
  readonly routes: RouteTable;
  /** Resolves when all that was uploaded is indexed. */
  readonly indexed: () => Promise<void>;
};

/** What the question of the tests is answered from: the upload of a file whose text this is. */
export const HANDBOOK = 'Overall height of the Alba tower: 98.1 m';
export const QUESTION = 'What is the overall height of the Alba tower?';
/** What comes of it. */
export const ANSWER = 'The overall height of the Alba tower is 98.1 m [1].';

/**
 * The routes on a port of their own, over a real store and the real answering loop. The chat model is scripted, a
 * file is indexed as one page of its text, and a search finds every page whose file is in reach.
 */
export async function listenWithExhibit(
  options: FixtureOptions & { readonly chat?: ScriptedChat } = {},
): Promise<ListeningExhibit> {
  const chat = options.chat ?? handbookChat();
  const fixtures: HttpFixture[] = [];
  let indexed: Promise<void> = Promise.resolve();
  const search = async (_query: string, asked: SearchOptions) => ({
    hits: (await Promise.all(fixtures.map(({ store }) => hitsOf(store, asked)))).flat(),
    embeddingTokens: 3,
    calls: [],
    notes: [],
  });
  const fixture = await createHttpFixture({
    search,
    answer: (question, { count, ...asked }) =>
      answer({ chat: meteredChat(chat, count), search, now: Date.now }, question, asked),
    writeMetadata: async () => ({ tagged: true }),
    filesAdded: () => {
      for (const added of fixtures) indexed = indexed.then(() => indexFiles(added));
    },
    ...options,
    chat,
  });
  fixtures.push(fixture);
  const routes = collectRoutes(fixture.app);
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  return {
    ...fixture,
    address,
    chat,
    routes,
    indexed: () => indexed,
    close: async () => {
      await indexed;
      await fixture.close();
    },
  };
}

/** Plans one lookup, reads what its passage states, and writes it as JSON where that is asked for. */
function handbookChat(): ScriptedChat {
  const read = 'The overall height of the Alba tower is 98.1 m.';
  return createScriptedChat([
    ({ messages }) => {
      const asked = messages.at(-1)?.content ?? '';
      if (asked.startsWith('[1] ')) return JSON.stringify({ found: true, answer: read });
      if (asked.includes('\nAnswer:')) return JSON.stringify({ height: 98.1 });
      return JSON.stringify({ fact: 'overall height', of: ['Alba'], operation: 'none' });
    },
  ]);
}

/** What a worker does; a file that is deleted meanwhile is left alone. */
async function indexFiles({ store, deps }: HttpFixture): Promise<void> {
  for (;;) {
    const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
    if (job === null) return;
    const file = await store.getFile(job.scope, job.fileId);
    if (file === null) continue;
    try {
      const { stream } = await deps.blobs.read(file.sha256);
      await store.addPages(job, [pageOf(await text(stream))]);
    } catch (error) {
      if ((await store.getFile(job.scope, job.fileId)) === null) continue;
      throw error;
    }
    const info = { title: file.filename, pageCount: 1, paged: true, outline: [], notes: [] };
    await store.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null });
  }
}

function pageOf(content: string): Page {
  const shown = content.toWellFormed().replaceAll('\0', ' ').slice(0, 10_000);
  return {
    ...BLANK_PAGE,
    number: 1,
    width: 600,
    height: 800,
    text: shown,
    picture: { asset: null, page: 1 },
  };
}

async function hitsOf(
  store: Store,
  { scope, limit, fileIds, filter }: SearchOptions,
): Promise<readonly Hit[]> {
  const query = { limit, order: 'asc', ...(filter === undefined ? {} : { filter }) } as const;
  const { files } = await store.listFiles(scope, query);
  const wanted = files.filter(({ id }) => fileIds === undefined || fileIds.includes(id));
  const hits = wanted.map(async (file) => {
    const page = await store.getPage(scope, file.id, 1);
    if (page === null) return [];
    const chunk = { index: 0, page: 1, start: 0, end: page.text.length, text: page.text, headingPath: [] };
    return [{ file, page, chunk, score: 1, channels: {} }];
  });
  return (await Promise.all(hits)).flat();
}
