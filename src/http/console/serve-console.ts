import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { NotFoundError } from '../../core/errors.ts';
import { listSamples } from './list-samples.ts';
import { NOT_BUILT_PAGE } from './not-built-page.ts';

/** Folders; null = there is none. */
export type ConsoleFiles = {
  /** What `npm run build` makes of console/. */
  readonly built: string | null;
  /** Public documents that the first page offers to upload. */
  readonly samples: string | null;
};

/** Everything that the console runs and shows comes from this server. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=()',
};

/** Their names change with their content. */
const ASSETS = 'assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The console's page and its files, under /console/; they are public, what they show is not. */
export function serveConsole(app: FastifyInstance, { built, samples }: ConsoleFiles): void {
  app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => void reply.headers(HEADERS));
    // `serve: false`: nothing is sent but by the routes below.
    await scope.register(fastifyStatic, {
      serve: false,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'deny',
      index: false,
    });
    scope.get('/', async (request, reply) => {
      // The router takes the path of "GET *" (RFC 9110 §7.1) for this one.
      if (request.raw.url?.startsWith('/') !== true) throw new NotFoundError('There is no such route.');
      return reply.redirect('/console/', 302);
    });
    scope.get('/console', async (_request, reply) => sendPage(reply, built));
    scope.get<{ Params: { '*': string } }>('/console/*', async ({ params }, reply) => {
      const path = params['*'];
      if (built !== null && (await isFileIn(built, path))) {
        reply.header('cache-control', path.startsWith(ASSETS) ? FOR_EVER : 'no-cache');
        return reply.sendFile(path, built);
      }
      // Any other path is one that the page itself makes sense of.
      if (path.startsWith(ASSETS)) throw noSuchFile();
      return sendPage(reply, built);
    });
    scope.get('/console/samples.json', async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return { data: await listSamples(samples) };
    });
    scope.get<{ Params: { name: string } }>('/console/samples/:name', async ({ params: { name } }, reply) => {
      const found = (await listSamples(samples)).some((sample) => sample.name === name);
      if (samples === null || !found) throw noSuchFile();
      reply.header('cache-control', 'no-cache');
      return reply.sendFile(name, samples);
    });
  });
}

async function sendPage(reply: FastifyReply, built: string | null): Promise<FastifyReply> {
  reply.header('cache-control', 'no-cache');
  if (built !== null && (await isFileIn(built, 'index.html'))) return reply.sendFile('index.html', built);
  return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT_PAGE);
}

/** No name begins with a dot, so that no path leaves the folder; a link to elsewhere is no file of it. */
async function isFileIn(folder: string, path: string): Promise<boolean> {
  if (!path.split('/').every((name) => /^[^./\\\0][^/\\\0]*$/.test(name))) return false;
  try {
    return (await lstat(join(folder, path))).isFile();
  } catch {
    return false; // not there, or a name that no file can have
  }
}

function noSuchFile(): NotFoundError {
  return new NotFoundError('There is no such file.');
}
