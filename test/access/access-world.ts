import { hashToken } from '../../src/accounts/hash-token.ts';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import { BLANK_PAGE } from '../../src/core/blank-page.ts';
import type { Hit } from '../../src/core/hit.ts';
import type { Scope } from '../../src/core/scope.ts';
import type { Filter } from '../../src/filter/ast.ts';
import { collectRoutes, type RouteTable } from '../../src/http/route-table.ts';
import type { Store } from '../../src/store/store.ts';
import { evidence, finishing } from '../chat-fixture.ts';
import { createHttpFixture, encodeForm, eventsOf, type HttpFixture, TEST_TOKEN } from '../http-fixture.ts';
import { type Ask, askAs, memberOf, otherOrganization } from '../organization-fixture.ts';
import { foreignJwt, signInOfTheWorld } from './foreign-jwt.ts';
import { TOKEN_OF_NOBODY } from './route-calls.ts';

/** One workspace with one of everything in it, and the words that only those who may see it may read. */
export type Place = {
  readonly organizationId: string;
  readonly workspace: string;
  readonly file: string;
  readonly completion: string;
  readonly message: string;
  /** A member of the organization who is the workspace's writer. */
  readonly user: string;
  readonly email: string;
  /** Id of a token of that user. */
  readonly token: string;
  readonly tokenText: string;
  readonly imageLink: string;
  /** In names, metadata, texts and answers of this place. */
  readonly marker: string;
};

export type PlaceName = 'vault' | 'sides' | 'alien' | 'double';

export type AccessWorld = {
  readonly fixture: HttpFixture;
  readonly routes: RouteTable;
  /**
   * `vault` and `sides` lie in the fixture's organization, `alien` and `double` in another one, where the workspace of
   * `double` has the same id as that of the vault.
   */
  readonly places: Readonly<Record<PlaceName, Place>>;
  readonly otherOwnerToken: string;
  readonly jwtOfAnotherIssuer: string;
};

/** Two organizations, three places. Search and answers are made of whatever the store shows to their scope. */
export async function createAccessWorld(): Promise<AccessWorld> {
  const stores: Store[] = [];
  const storeOf = () => {
    const [store] = stores;
    if (store === undefined) throw new Error('The world is not made yet.');
    return store;
  };
  const fixture = await createHttpFixture({
    search: async (_query, options) => ({
      hits: await hitsOf(storeOf(), options),
      embeddingTokens: 1,
      calls: [],
      notes: [],
    }),
    answer: (question, { scope, count }) => answerOf(storeOf(), { ...question, scope, count }),
    signInByJwt: (jwt) => signInOfTheWorld(storeOf())(jwt),
  });
  stores.push(fixture.store);
  // Before the first request: that is when the routes are added.
  const routes = collectRoutes(fixture.app);
  const other = await otherOrganization(fixture, 'other');
  await addNobody(fixture);
  const owner = askAs(fixture.app, TEST_TOKEN);
  const otherOwner = askAs(fixture.app, other.token);
  return {
    fixture,
    routes,
    places: {
      vault: await createPlace(fixture, owner, 'vault'),
      sides: await createPlace(fixture, owner, 'sides'),
      alien: await createPlace(fixture, otherOwner, 'alien'),
      double: await createPlace(fixture, otherOwner, 'double'),
    },
    otherOwnerToken: other.token,
    jwtOfAnotherIssuer: await foreignJwt(),
  };
}

/** A member without a workspace, whose token is known beforehand. */
async function addNobody(fixture: HttpFixture): Promise<void> {
  const { userId } = await memberOf(fixture);
  const facts = {
    name: 'test',
    hint: 'a-token-',
    access: 'write',
    workspaces: null,
    expiresAt: null,
  } as const;
  const sha256 = hashToken(TOKEN_OF_NOBODY) ?? '';
  await fixture.store.addToken({ id: 'token_nobody', userId, sha256, ...facts, createdAt: Date.now() });
}

async function createPlace(fixture: HttpFixture, ask: Ask, name: PlaceName): Promise<Place> {
  const marker = `${name}-secret-words`;
  const headers = { 'idempotency-key': `key-of-${name}` };
  const made = async (...call: Parameters<Ask>) => {
    const reply = await ask(...call);
    if (reply.statusCode !== 200) throw new Error(`${call[0]} ${call[1]}: ${reply.body}`);
    return reply.json();
  };
  const workspace = name === 'double' ? 'vaultq' : `${name}q`;
  const { org_id: organizationId } = await made('POST', '/workspaces', { id: workspace, name: marker });
  const email = `${marker}@example.com`;
  const user = (await made('POST', '/users', { email })).id;
  await made('POST', `/workspaces/${workspace}/user`, { user, access: 'writer' });
  const token = await made('POST', '/tokens', { name: marker, user, workspaces: [workspace] }, headers);
  const form = encodeForm([
    { file: `${marker}.pdf`, content: `%PDF-1.7 ${marker}` },
    { field: 'workspace', value: workspace },
    { field: 'metadata', value: JSON.stringify({ marker }) },
  ]);
  const upload = { 'content-type': form.contentType, 'idempotency-key': `upload-of-${name}` };
  const [file] = await made('POST', '/files', form.body, upload);
  await indexFile(fixture.store, marker);
  const completion = await made('POST', '/chat/completions', question(workspace, marker));
  const messages = await made('GET', `/chat/completions/${completion.id}/messages?workspace=${workspace}`);
  return {
    organizationId,
    workspace,
    file: file.id,
    completion: completion.id,
    message: messages.data[0].id,
    user,
    email,
    token: token.id,
    tokenText: token.token,
    imageLink: completion.choices[0].metadata.relevant_docs[0].image_url,
    marker,
  };
}

function question(workspace: string, text: string) {
  return { workspace, store: true, messages: [{ role: 'user', content: text }], metadata: { about: text } };
}

async function indexFile(store: Store, text: string): Promise<void> {
  const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 1000, maxAttempts: 1 });
  if (job === null) throw new Error('There is no job.');
  await store.addPages(job, [
    { ...BLANK_PAGE, number: 1, width: 100, height: 100, text, picture: { asset: null, page: 1 } },
  ]);
  const info = { title: text, pageCount: 1, paged: true, outline: [], notes: [] };
  await store.commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });
}

type Asked = {
  readonly scope: Scope;
  readonly fileIds?: readonly string[];
  readonly filter?: Filter;
};

async function hitsOf(store: Store, { scope, fileIds, filter }: Asked): Promise<readonly Hit[]> {
  const query = { limit: 100, order: 'asc', ...(filter === undefined ? {} : { filter }) } as const;
  const { files } = await store.listFiles(scope, query);
  const wanted = files.filter(({ id }) => fileIds === undefined || fileIds.includes(id));
  const hits = wanted.map(async (file) => {
    const page = await store.getPage(scope, file.id, 1);
    if (page === null) return [];
    const { text } = page;
    const chunk = { index: 0, page: 1, start: 0, end: text.length, text, headingPath: [] };
    return [{ file, page, chunk, score: 1, channels: {} }];
  });
  return (await Promise.all(hits)).flat();
}

async function* answerOf(
  store: Store,
  { count, ...asked }: Asked & { readonly count: (call: ModelCallOfTest) => void },
): AsyncIterable<AnswerEvent> {
  count({ kind: 'reasoning', model: 'scripted', promptTokens: 1, completionTokens: 1 });
  const hits = await hitsOf(store, asked);
  const found = hits.map(({ file, page }) => ({
    ...evidence,
    fileId: file.id,
    filename: file.filename,
    workspaceId: file.workspaceId,
    page: 1,
    picturePage: 1,
    quote: page.text,
    metadata: file.metadata,
    source: { file, page, start: 0, end: page.text.length },
  }));
  const content = found.map(({ quote }) => quote).join(' ');
  yield* eventsOf([
    { ...finishing, answer: { ...finishing.answer, content, evidence: found, citations: [], claims: [] } },
  ]);
}

type ModelCallOfTest = {
  readonly kind: 'reasoning';
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
};

/** Everything that is recorded of both organizations, but for when a token was used last and what was used up. */
export async function snapshotOf({ fixture: { store } }: AccessWorld): Promise<unknown> {
  const organizations = await store.listOrganizations();
  return Promise.all(
    organizations.map(async ({ id }) => {
      const workspaces = await store.listWorkspaces(id);
      return {
        users: await store.listUsers(id),
        tokens: (await store.listTokens(id)).map(({ lastUsedAt: _, ...token }) => token),
        audit: await store.listAuditEntries(id, { limit: 10_000, order: 'asc' }),
        workspaces: await Promise.all(
          workspaces.map(async (workspace) => {
            const scope = { organizationId: id, workspaceIds: [workspace.id], userId: '' };
            const { files } = await store.listFiles(scope, { limit: 100, order: 'asc' });
            return {
              workspace,
              members: await store.listMembers(id, workspace.id),
              files,
              pages: await Promise.all(files.map((file) => store.getPage(scope, file.id, 1))),
              completions: await store.listCompletions(scope, { limit: 100, order: 'asc' }),
            };
          }),
        ),
      };
    }),
  );
}
