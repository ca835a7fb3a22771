import type { FastifyInstance } from 'fastify';
import type { RouteDescription } from './define-route.ts';

/** Every route of the app, once (the prefixes aside). */
export type RouteTable = {
  readonly routes: readonly RouteDescription[];
  /** The methods that a path without its prefix takes; empty = there is no such path. */
  readonly methodsOf: (path: string) => readonly string[];
};

/** Collects the descriptions of the routes that are added to `app` from now on. */
export function collectRoutes(app: FastifyInstance): RouteTable {
  const routes: RouteDescription[] = [];
  app.addHook('onRoute', ({ config }) => {
    const description = config?.description;
    if (description === undefined) return;
    const { method, url } = description;
    if (!routes.some((route) => route.method === method && route.url === url)) routes.push(description);
  });
  return {
    routes,
    methodsOf: (path) => {
      const found = routes.filter(({ url }) => patternOf(url).test(path)).map(({ method }) => method);
      return [...new Set(found.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
    },
  };
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('/')}/?$`);
}
