import { encodeForm } from '../http-fixture.ts';

/** Where in a request an id can stand. */
export type Position = 'workspace' | 'file' | 'completion' | 'message' | 'user' | 'email' | 'token';

export type Call = {
  /** Method and path as `defineRoute` has them. */
  readonly route: string;
  /** Who may, written down here once more, apart from the program's own policy. */
  readonly needs:
    | 'nobody'
    | 'link'
    | 'caller'
    | 'organization admin'
    | 'viewer'
    | 'writer'
    | 'writer, unless it is their own'
    | 'workspace admin';
  readonly changes?: true;
  /** More than one workspace is concerned: a token that is limited in any way may not. */
  readonly whole?: true;
  /** What it answers with when it does what is asked; 200 if left out. */
  readonly status?: 204;
  /** Ids that only limit or order what is shown: none of them is ever an error. */
  readonly free?: readonly Position[];
  readonly request: (id: (position: Position) => string) => CallRequest;
};

export type CallRequest = {
  readonly path: string;
  readonly body?: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Of a user of the first organization who sees none of the places. */
export const TOKEN_OF_NOBODY = 'a-token-that-sees-nothing';

type Id = Parameters<Call['request']>[0];

const ask = (id: Id, more: object) => ({
  path: '/chat/completions',
  body: { workspace: id('workspace'), model: 'activeloop-l0-retrieval', ...more },
});
const saying = (...parts: readonly object[]) => [
  { role: 'user', content: [{ type: 'text', text: 'What is said?' }, ...parts] },
];
const inWorkspace = (id: Id, path: string) => ({ path: `${path}?workspace=${id('workspace')}` });
const file = (id: Id, rest = '') => inWorkspace(id, `/files/${id('file')}${rest}`);
const completion = (id: Id, rest = '') => inWorkspace(id, `/chat/completions/${id('completion')}${rest}`);
const workspace = (id: Id, rest = '') => `/workspaces/${id('workspace')}${rest}`;

function uploadTo(id: Id): CallRequest {
  const form = encodeForm([
    { file: 'note.txt', content: 'A note.' },
    { field: 'workspace', value: id('workspace') },
  ]);
  return { path: '/files', body: form.body, headers: { 'content-type': form.contentType } };
}

/** How to call every route, with an id in every position that takes one. */
export const CALLS: readonly Call[] = [
  { route: 'GET /health', needs: 'nobody', request: () => ({ path: '/health' }) },
  { route: 'GET /ready', needs: 'nobody', request: () => ({ path: '/ready' }) },
  { route: 'GET /openapi.json', needs: 'nobody', request: () => ({ path: '/openapi.json' }) },
  { route: 'GET /proof-key', needs: 'nobody', request: () => ({ path: '/proof-key' }) },
  {
    route: 'POST /session',
    needs: 'nobody',
    request: () => ({ path: '/session', body: { token: TOKEN_OF_NOBODY } }),
  },
  { route: 'GET /session', needs: 'caller', request: () => ({ path: '/session' }) },
  { route: 'DELETE /session', needs: 'nobody', status: 204, request: () => ({ path: '/session' }) },
  { route: 'GET /models', needs: 'caller', request: () => ({ path: '/models' }) },
  { route: 'GET /models/:id', needs: 'caller', request: () => ({ path: '/models/activeloop-l0' }) },
  {
    route: 'POST /models/test',
    needs: 'organization admin',
    changes: true,
    whole: true,
    request: () => ({ path: '/models/test', body: {} }),
  },
  { route: 'GET /metrics', needs: 'organization admin', request: () => ({ path: '/metrics' }) },
  { route: 'GET /status', needs: 'organization admin', whole: true, request: () => ({ path: '/status' }) },
  { route: 'GET /usage', needs: 'caller', request: () => ({ path: '/usage' }) },
  { route: 'GET /audit', needs: 'organization admin', whole: true, request: () => ({ path: '/audit' }) },

  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    request: (id) => ask(id, { messages: saying({ type: 'file', file_id: id('file') }) }),
  },
  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    request: (id) => ask(id, { messages: saying({ type: 'file', file: { file_id: id('file') } }) }),
  },
  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    request: (id) =>
      ask(id, { model: 'activeloop-l0', messages: saying({ type: 'file', file_id: id('file') }) }),
  },
  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    free: ['file'],
    request: (id) =>
      ask(id, {
        model: 'activeloop-l0',
        messages: saying({ type: 'filter', filter: `file.id = "${id('file')}"` }),
      }),
  },
  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    free: ['file'],
    request: (id) =>
      ask(id, { messages: saying({ type: 'filter', filter: `file.id = "${id('file')}" or marker != "x"` }) }),
  },
  {
    route: 'POST /chat/completions',
    needs: 'viewer',
    changes: true,
    request: (id) => ask(id, { messages: saying(), store: true }),
  },
  {
    route: 'GET /chat/completions',
    needs: 'viewer',
    free: ['completion'],
    request: (id) => ({
      path: `/chat/completions?workspace=${id('workspace')}&after=${id('completion')}&order=desc`,
    }),
  },
  { route: 'GET /chat/completions', needs: 'viewer', request: (id) => inWorkspace(id, '/chat/completions') },
  { route: 'GET /chat/completions/:id', needs: 'viewer', request: (id) => completion(id) },
  { route: 'GET /chat/completions/:id/proof', needs: 'viewer', request: (id) => completion(id, '/proof') },
  {
    route: 'GET /chat/completions/:id/messages',
    needs: 'viewer',
    free: ['message'],
    request: (id) => ({ path: `${completion(id, '/messages').path}&after=${id('message')}` }),
  },
  {
    route: 'GET /chat/completions/:id/messages',
    needs: 'viewer',
    request: (id) => completion(id, '/messages'),
  },
  {
    route: 'POST /chat/completions/:id',
    needs: 'writer, unless it is their own',
    changes: true,
    request: (id) => ({ ...completion(id), body: { changed: 'yes' } }),
  },
  {
    route: 'DELETE /chat/completions/:id',
    needs: 'writer, unless it is their own',
    changes: true,
    request: (id) => completion(id),
  },

  { route: 'POST /files', needs: 'writer', changes: true, request: uploadTo },
  { route: 'GET /files', needs: 'viewer', request: (id) => inWorkspace(id, '/files') },
  {
    route: 'GET /files',
    needs: 'viewer',
    free: ['file'],
    request: (id) => ({ path: `/files?workspace=${id('workspace')}&after=${id('file')}&order=asc` }),
  },
  {
    route: 'GET /files',
    needs: 'viewer',
    free: ['file'],
    request: (id) => ({
      path: `/files?workspace=${id('workspace')}&metadata=${encodeURIComponent(`file.id in ["${id('file')}"]`)}`,
    }),
  },
  { route: 'GET /files/:id', needs: 'viewer', request: (id) => file(id) },
  { route: 'GET /files/:id/content', needs: 'viewer', request: (id) => file(id, '/content') },
  {
    route: 'GET /files/events',
    needs: 'viewer',
    request: (id) => ({ path: `${inWorkspace(id, '/files/events').path}&seconds=0` }),
  },
  { route: 'GET /files/:id/events', needs: 'viewer', request: (id) => file(id, '/events') },
  { route: 'GET /files/:id/pages/:number', needs: 'viewer', request: (id) => file(id, '/pages/1') },
  { route: 'GET /files/:id/pages/:number/image', needs: 'link', request: (id) => file(id, '/pages/1/image') },
  {
    route: 'PATCH /files/:id/metadata',
    needs: 'writer',
    changes: true,
    request: (id) => ({ ...file(id, '/metadata'), body: { changed: true } }),
  },
  { route: 'POST /files/:id/retry', needs: 'writer', changes: true, request: (id) => file(id, '/retry') },
  { route: 'POST /files/:id/cancel', needs: 'writer', changes: true, request: (id) => file(id, '/cancel') },
  { route: 'DELETE /files/:id', needs: 'writer', changes: true, request: (id) => file(id) },

  {
    route: 'POST /workspaces',
    needs: 'caller',
    changes: true,
    whole: true,
    request: () => ({ path: '/workspaces', body: { id: 'another' } }),
  },
  { route: 'GET /workspaces', needs: 'caller', request: () => ({ path: '/workspaces' }) },
  { route: 'GET /workspaces/:id', needs: 'viewer', request: (id) => ({ path: workspace(id) }) },
  {
    route: 'GET /workspaces/:id/users',
    needs: 'viewer',
    request: (id) => ({ path: workspace(id, '/users') }),
  },
  ...(['POST', 'PUT'] as const).flatMap((method) =>
    (['user', 'email'] as const).map(
      (position): Call => ({
        route: `${method} /workspaces/:id/user`,
        needs: 'workspace admin',
        changes: true,
        request: (id) => ({ path: workspace(id, '/user'), body: { user: id(position), access: 'viewer' } }),
      }),
    ),
  ),
  {
    route: 'DELETE /workspaces/:id/user/:user_id',
    needs: 'workspace admin',
    changes: true,
    request: (id) => ({ path: workspace(id, `/user/${id('user')}`) }),
  },
  {
    route: 'PATCH /workspaces/:id',
    needs: 'workspace admin',
    changes: true,
    request: (id) => ({ path: workspace(id), body: { chat_model: null } }),
  },
  {
    route: 'DELETE /workspaces/:id',
    needs: 'workspace admin',
    changes: true,
    request: (id) => ({ path: workspace(id) }),
  },

  { route: 'GET /tokens', needs: 'caller', request: () => ({ path: '/tokens' }) },
  ...(['user', 'email'] as const).map(
    (position): Call => ({
      route: 'POST /tokens',
      needs: 'caller',
      changes: true,
      whole: true,
      free: ['workspace'],
      request: (id) => ({
        path: '/tokens',
        body: { name: 'mine now', user: id(position), workspaces: [id('workspace')] },
      }),
    }),
  ),
  {
    route: 'DELETE /tokens/:id',
    needs: 'caller',
    changes: true,
    whole: true,
    request: (id) => ({ path: `/tokens/${id('token')}` }),
  },

  { route: 'GET /users', needs: 'organization admin', whole: true, request: () => ({ path: '/users' }) },
  {
    route: 'POST /users',
    needs: 'organization admin',
    changes: true,
    whole: true,
    request: () => ({ path: '/users', body: { email: 'new@example.com' } }),
  },
  ...(['user', 'email'] as const).flatMap((position): readonly Call[] => [
    {
      route: 'PATCH /users/:id',
      needs: 'organization admin',
      changes: true,
      whole: true,
      request: (id) => ({ path: `/users/${id(position)}`, body: { role: 'admin' } }),
    },
    {
      route: 'DELETE /users/:id',
      needs: 'organization admin',
      changes: true,
      whole: true,
      request: (id) => ({ path: `/users/${id(position)}` }),
    },
  ]),
];

/** The positions that a call has ids in. */
export function positionsOf(call: Call): readonly Position[] {
  const seen = new Set<Position>();
  call.request((position) => {
    seen.add(position);
    return 'x';
  });
  return [...seen];
}
