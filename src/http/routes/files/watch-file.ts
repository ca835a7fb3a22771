import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { StoredFile } from '../../../core/file.ts';
import type { Scope } from '../../../core/scope.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { streamEvents } from '../../stream-events.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { fileObject } from '../../wire/file-object.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { createReauthorizer } from './create-reauthorizer.ts';
import { fileParams, findFile } from './find-file.ts';

/** GET /files/{id}/events: the file object whenever it changes, until it is indexed, failed or deleted. */
export function watchFile(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/:id/events',
      action: 'files.read',
      tag: 'Files',
      summary: 'Watch a file being processed',
      description: 'Server-sent events: the file object whenever it changes, until it is indexed or failed.',
      params: fileParams,
      query: workspaceQuery,
      reply: { description: 'The events', types: ['text/event-stream'] },
    },
    async ({ params, query, request, reply }) => {
      const { file, scope } = await findFile(deps.store, request, { ...params, ...query });
      const signal = connectionSignal(reply, closing);
      const authorizeAgain = createReauthorizer(deps, request, scope);
      await streamEvents(reply, changesOf(deps, file, { scope, authorizeAgain, signal }), {
        signal,
        keepAliveMilliseconds: deps.settings.keepAliveMilliseconds,
      });
      return reply;
    },
  );
}

async function* changesOf(
  { store, settings }: Pick<AppDependencies, 'store' | 'settings'>,
  file: StoredFile,
  {
    scope,
    authorizeAgain,
    signal,
  }: { readonly scope: Scope; readonly authorizeAgain: () => Promise<void>; readonly signal: AbortSignal },
): AsyncIterable<unknown> {
  let current: StoredFile | null = file;
  let last = '';
  while (current !== null) {
    const object = fileObject(current);
    const text = JSON.stringify(object);
    if (text !== last) yield object;
    last = text;
    if (current.status === 'indexed' || current.status === 'failed') return;
    await sleep(settings.eventPollMilliseconds, undefined, { signal });
    await authorizeAgain();
    current = await store.getFile(scope, file.id);
  }
  yield { id: file.id, object: 'file', deleted: true };
}
