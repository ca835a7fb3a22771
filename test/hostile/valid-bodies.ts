import { type HttpFixture, TEST_TOKEN } from '../http-fixture.ts';

export type ValidCall = { readonly url: string; readonly body: Readonly<Record<string, unknown>> };

/** For every route that takes JSON, a request that is good, with what it needs put in place. */
export const VALID_BODIES: Readonly<Record<string, (fixture: HttpFixture) => Promise<ValidCall>>> = {
  'POST /chat/completions': async () => ({ url: '/chat/completions', body: QUESTION }),
  'POST /chat/completions/:id': async (fixture) => ({
    url: `/chat/completions/${await completionOf(fixture)}`,
    body: { topic: 'towers' },
  }),
  'PATCH /files/:id/metadata': async (fixture) => ({
    url: `/files/${await fileOf(fixture)}/metadata`,
    body: { author: 'Ada', tags: ['x', { y: 1 }], old: null },
  }),
  'POST /files/:id/retry': async (fixture) => ({
    url: `/files/${await failedFileOf(fixture)}/retry`,
    body: { password: 'sesame' },
  }),
  'POST /models/test': async () => ({
    url: '/models/test',
    body: { base_url: 'https://host:8000/v1', model: 'large', api_key: 'key', kind: 'openai' },
  }),
  'POST /session': async () => ({ url: '/session', body: { token: TEST_TOKEN } }),
  'POST /workspaces': async () => ({
    url: '/workspaces',
    body: { id: 'another', name: 'A workspace' },
  }),
  'PATCH /workspaces/:id': async () => ({ url: '/workspaces/default', body: { chat_model: null } }),
  'POST /workspaces/:id/user': async (fixture) => ({
    url: '/workspaces/default/user',
    body: { user: await userOf(fixture), access: 'viewer' },
  }),
  'PUT /workspaces/:id/user': async ({ scope }) => ({
    url: '/workspaces/default/user',
    body: { user: scope.userId, access: 'admin' },
  }),
  'POST /tokens': async ({ scope }) => ({
    url: '/tokens',
    body: {
      name: 'script',
      access: 'read',
      workspaces: ['default'],
      expires_at: 4_000_000_000,
      user: scope.userId,
    },
  }),
  'POST /users': async () => ({
    url: '/users',
    body: { email: 'new@example.com', role: 'member', access: 'viewer' },
  }),
  'PATCH /users/:id': async (fixture) => ({
    url: `/users/${await userOf(fixture)}`,
    body: { role: 'admin' },
  }),
};

const QUESTION = {
  workspace: 'default',
  model: 'activeloop-l0',
  messages: [
    { role: 'system', content: 'Be short.' },
    {
      role: 'user',
      name: 'Ada',
      content: [
        { type: 'text', text: 'How tall is it?' },
        { type: 'filter', filter: 'author = "hegel"', top_k: 5 },
      ],
    },
  ],
  temperature: 0.5,
  top_p: 1,
  n: 1,
  stream: false,
  max_tokens: 100,
  max_completion_tokens: 100,
  presence_penalty: 0,
  frequency_penalty: 0,
  logit_bias: { 50256: -100 },
  logprobs: false,
  top_logprobs: 0,
  stop: ['\n'],
  seed: 1,
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'x', schema: { type: 'object', properties: {} } },
  },
  user: 'someone',
  store: true,
  metadata: { topic: 'towers' },
  modalities: ['text'],
  service_tier: 'auto',
  reasoning_effort: 'low',
  tools: [{ type: 'function', function: { name: 'f' } }],
  tool_choice: 'auto',
};

async function made(reply: Promise<{ readonly statusCode: number; readonly body: string }>) {
  const { statusCode, body } = await reply;
  if (statusCode !== 200) throw new Error(`${statusCode} ${body}`);
  return JSON.parse(body);
}

async function completionOf(fixture: HttpFixture): Promise<string> {
  const payload = { store: true, messages: [{ role: 'user', content: 'x' }] };
  return (await made(fixture.inject('POST', '/chat/completions', { payload }))).id;
}

async function fileOf(fixture: HttpFixture): Promise<string> {
  return (await made(fixture.upload([{ file: 'a.txt', content: 'text' }])))[0].id;
}

async function failedFileOf(fixture: HttpFixture): Promise<string> {
  const id = await fileOf(fixture);
  const { store } = fixture;
  for (;;) {
    const job = await store.claimJob({ now: Date.now(), leaseMilliseconds: 60_000, maxAttempts: 3 });
    if (job === null) throw new Error('The file has no job.');
    await store.failJob(job, { reason: 'It is damaged.', retryAt: null });
    if (job.fileId === id) return id;
  }
}

async function userOf(fixture: HttpFixture): Promise<string> {
  const payload = { email: 'member@example.com' };
  return (await made(fixture.inject('POST', '/users', { payload }))).id;
}
