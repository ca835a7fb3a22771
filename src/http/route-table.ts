import type { FastifyInstance } from 'fastify';
import type { RouteDescription } from './define-route.ts';

/** Every route of the app, once (the prefixes aside). */
export type RouteTable = {
  readonly routes: readonly RouteDescription[];
  /** The methods that a path without its prefix takes; empty = there is no such path. */
  readonly methodsOf: (path: string) => readonly string[];
  /** Whether a route is written just so, as `/files/events` is: then it is none of the ids of `/files/:id`. */
  readonly isNamed: (path: string) => boolean;
};

/** Collects the descriptions of the routes that are added to `app` from now on. */
export function collectRoutes(app: FastifyInstance): RouteTable {
  const routes: RouteDescription[] = [];
  const named = new Set<string>();
  app.addHook('onRoute', ({ config }) => {
    const description = config?.description;
    if (description === undefined) return;
    const { method, url } = description;
    if (!url.includes(':')) named.add(url);
    if (!routes.some((route) => route.method === method && route.url === url)) routes.push(description);
  });
  return {
    routes,
    methodsOf: (path) => {
      const bare = withoutLastSlash(path);
      const isSuch = (url: string) => (named.has(bare) ? url === bare : patternOf(url).test(bare));
      return [...new Set(routes.filter(({ url }) => isSuch(url)).flatMap(methodsThatReach))];
    },
    isNamed: (path) => named.has(withoutLastSlash(path)),
  };
}

/** A stream has no HEAD: `defineRoute` adds none either. */
function methodsThatReach({ method, reply }: RouteDescription): readonly string[] {
  return method === 'GET' && reply.types?.includes('text/event-stream') !== true ? ['GET', 'HEAD'] : [method];
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}

function withoutLastSlash(path: string): string {
  return path.replace(/\/$/, '');
}
