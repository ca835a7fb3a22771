import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture, TEST_TOKEN } from '../../test/http-fixture.ts';

let fixture: HttpFixture;
let broken: string | null = null;
beforeAll(async () => {
  fixture = await createHttpFixture({
    checks: [{ name: 'index', missing: async () => broken }],
    search: async () => {
      throw new SyntaxError('Unexpected token: words of a user');
    },
  });
});
afterAll(() => fixture.close());

describe('who asks', () => {
  it.each([
    ['GET', '/files'],
    ['POST', '/files'],
    ['GET', '/files/file_0'],
    ['DELETE', '/files/file_0'],
    ['GET', '/files/file_0/content'],
    ['GET', '/files/file_0/events'],
    ['GET', '/files/file_0/pages/1'],
    ['GET', '/files/file_0/pages/1/image'],
    ['POST', '/chat/completions'],
    ['GET', '/models'],
    ['GET', '/models/activeloop-l0'],
    ['GET', '/workspaces'],
    ['GET', '/workspaces/default'],
  ] as const)('needs a token for %s %s, with and without /v1', async (method, path) => {
    for (const url of [path, `/v1${path}`])
      for (const authorization of ['', 'Bearer wrong', 'Bearer exh_wrong', `Basic ${TEST_TOKEN}`]) {
        const reply = await fixture.app.inject({
          method,
          url,
          headers: authorization ? { authorization } : {},
        });
        expect(reply.statusCode).toBe(401);
        expect(reply.headers['www-authenticate']).toBe('Bearer');
        expect(reply.json().error).toMatchObject({ type: 'authentication_error', code: 'invalid_token' });
      }
  });

  it('answers for a workspace that does not exist as for one of others', async () => {
    const reply = await fixture.inject('GET', '/files?workspace=nope');
    expect(reply.json()).toEqual({
      error: {
        message: 'There is no such workspace.',
        type: 'invalid_request_error',
        param: 'workspace',
        code: 'not_found',
      },
    });
  });
});

describe('every answer', () => {
  it('has a request id of its own, also for a route that does not exist', async () => {
    const replies = await Promise.all(
      ['/health', '/nothing', '/v1/nothing', '/files/%'].map((url) => fixture.inject('GET', url)),
    );
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 404, 404, 400]);
    expect(new Set(replies.map(({ headers }) => headers['x-request-id'])).size).toBe(4);
  });

  it('tells nothing of an unforeseen failure but where to look for it', async () => {
    const reply = await fixture.inject('POST', '/chat/completions', {
      payload: { model: 'activeloop-l0-retrieval', messages: [{ role: 'user', content: 'x' }] },
    });
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toEqual({
      error: {
        message: 'Something went wrong on our side.',
        type: 'server_error',
        param: null,
        code: 'internal_error',
        request_id: reply.headers['x-request-id'],
      },
    });
  });

  it.each([
    ['no JSON', '{"model":', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'invalid_json'],
    ['deep nesting', `${'['.repeat(40_000)}${']'.repeat(40_000)}`, 400, 'invalid_json'],
    ['too large a body', `"${'x'.repeat(100_001)}"`, 413, 'too_large'],
    ['an array', '[]', 422, 'validation_error'],
    ['null', 'null', 422, 'validation_error'],
  ])('refuses a body that is %s', async (_, payload, status, code) => {
    const reply = await fixture.inject('POST', '/chat/completions', {
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect([reply.statusCode, reply.json().error.code]).toEqual([status, code]);
  });

  it('takes JSON whatever its Content-Type says', async () => {
    const reply = await fixture.inject('POST', '/chat/completions', {
      payload: '{"model":"nope","messages":[{"role":"user","content":"x"}]}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(reply.json().error.code).toBe('model_not_found');
  });
});

describe('the small routes', () => {
  it('lists the models as OpenAI does', async () => {
    const { object, data } = (await fixture.inject('GET', '/v1/models')).json();
    expect(object).toBe('list');
    expect(data.map(({ id }: { id: string }) => id)).toEqual([
      'activeloop-l0',
      'activeloop-l0-deep-research',
      'activeloop-l0-retrieval',
    ]);
    expect((await fixture.inject('GET', '/models/activeloop-l0')).json()).toMatchObject({ object: 'model' });
    expect((await fixture.inject('GET', '/models/gpt')).json().error.code).toBe('model_not_found');
  });

  it('lists the workspaces, of which default is always there', async () => {
    const { data } = (await fixture.inject('GET', '/workspaces')).json();
    expect(data).toEqual([
      {
        id: 'default',
        name: expect.any(String),
        creator_user_id: fixture.scope.userId,
        org_id: fixture.scope.organizationId,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
  });

  it('is ready when every part is, and else says which is not', async () => {
    expect((await fixture.app.inject({ url: '/ready' })).statusCode).toBe(200);
    broken = 'The index cannot be opened.';
    const reply = await fixture.app.inject({ url: '/v1/ready' });
    broken = null;
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBeDefined();
    expect(reply.json().missing).toEqual([{ part: 'index', reason: 'The index cannot be opened.' }]);
  });
});
