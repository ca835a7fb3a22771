import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineRoute } from '../../src/http/define-route.ts';
import { requireCaller } from '../../src/http/middleware/require-caller.ts';
import { collectRoutes, type RouteTable } from '../../src/http/route-table.ts';
import { createHttpFixture, type HttpFixture } from '../http-fixture.ts';

let fixture: HttpFixture;
let table: RouteTable;
const withoutPolicy = new Set<string>();
beforeAll(async () => {
  fixture = await createHttpFixture();
  table = collectRoutes(fixture.app);
  fixture.app.addHook('onRoute', ({ url, config }) => {
    if (config?.description === undefined) withoutPolicy.add(url);
  });
  await fixture.app.ready();
});
afterAll(() => fixture.close());

describe('a route', () => {
  it('cannot be added without a policy', () => {
    const app = Fastify();
    requireCaller(app, fixture.deps);
    expect(() => app.get('/open', async () => 'all')).toThrow('no policy');
    const described = {
      action: 'models.list',
      tag: 'Chat',
      summary: '',
      reply: { description: '' },
    } as const;
    expect(() =>
      defineRoute(app, { ...described, method: 'GET', url: '/closed' }, async () => ({})),
    ).not.toThrow();
  });

  it('has a policy, but for the pages of the documentation and of the console', () => {
    expect([...withoutPolicy].filter((url) => !/^\/((docs|console)(\/|$)|$)/.test(url))).toEqual([]);
  });

  it('is in the table once', () => {
    const names = table.routes.map(({ method, url }) => `${method} ${url}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it('answers other methods with 405 and those that it takes, with and without /v1 and a token', async () => {
    const paths = [...new Set(table.routes.map(({ url }) => url))];
    for (const url of paths) {
      const routes = table.routes.filter((route) => route.url === url);
      const taken = new Set(routes.map(({ method }) => method));
      // A stream has no head.
      const hasHead = taken.has('GET') && !url.endsWith('/events');
      const allowed = [...taken, ...(hasHead ? ['HEAD'] : [])].sort();
      const path = url.replace(/:\w+/g, 'x');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        if (taken.has(method)) continue;
        // Longer paths may match another route with `x` for a parameter.
        for (const prefix of ['', '/v1']) {
          const reply = await fixture.app.inject({ method, url: `${prefix}${path}` });
          expect(reply.statusCode, `${method} ${prefix}${path}`).toBe(405);
          expect(reply.json().error).toMatchObject({
            code: 'method_not_allowed',
            type: 'invalid_request_error',
          });
          expect(String(reply.headers.allow).split(', ').sort()).toEqual(allowed);
        }
      }
    }
  });

  it.each([
    `/files/${'x'.repeat(201)}`,
    `/files/${'x'.repeat(10_000)}`,
    `/workspaces/${'%41'.repeat(5_000)}`,
  ])('whose id is far too long is not found (case %#)', async (url) => {
    const reply = await fixture.inject('GET', url);
    expect([reply.statusCode, reply.json().error.code]).toEqual([404, 'not_found']);
  });
});
