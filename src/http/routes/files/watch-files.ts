import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { MOST_STREAMS } from '../../../accounts/limits.ts';
import type { Scope } from '../../../core/scope.ts';
import type { FileChange } from '../../../store/store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf, scopeIn } from '../../middleware/require-caller.ts';
import { streamEvents } from '../../stream-events.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { fileObject } from '../../wire/file-object.ts';
import { wholeNumberText, workspaceQuery } from '../../wire/query-schemas.ts';
import { createChangeReader } from './change-reader.ts';
import { createReauthorizer } from './create-reauthorizer.ts';

const MOST_SECONDS = 3600;
const USUAL_SECONDS = 300;

const QUERY = workspaceQuery.extend({
  seconds: wholeNumberText(0, MOST_SECONDS, USUAL_SECONDS).describe(
    `the stream ends after so long, and you open the next one; ${USUAL_SECONDS} if left out`,
  ),
});

/** GET /files/events: the file objects of a workspace whenever one changes. */
export function watchFiles(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/files/events',
      action: 'files.read',
      tag: 'Files',
      summary: 'Watch the files of a workspace',
      description:
        'Server-sent events: first `{"object":"file.watch"}` (list the files now: nothing that changes later is ' +
        'missed), then each file object when its status, progress or metadata changes or it is new, and ' +
        '`{"id":…,"object":"file","deleted":true}` for one that is gone. A token or user may have ' +
        `${MOST_STREAMS} such streams open at once.`,
      query: QUERY,
      reply: { description: 'The events', types: ['text/event-stream'] },
    },
    async ({ query: { workspace, seconds }, request, reply }) => {
      const scope = await scopeIn(deps.store, request, workspace);
      const endStream = deps.limiter.takeStream(callerOf(request));
      try {
        const signal = connectionSignal(reply, closing);
        const authorizeAgain = createReauthorizer(deps, request, scope);
        await streamEvents(reply, changesIn(deps, scope, { authorizeAgain, seconds, signal }), {
          signal,
          keepAliveMilliseconds: deps.settings.keepAliveMilliseconds,
        });
        return reply;
      } finally {
        endStream();
      }
    },
  );
}

async function* changesIn(
  deps: AppDependencies,
  scope: Scope,
  {
    authorizeAgain,
    seconds,
    signal,
  }: {
    readonly authorizeAgain: () => Promise<void>;
    readonly seconds: number;
    readonly signal: AbortSignal;
  },
): AsyncIterable<unknown> {
  const { store, settings, ids } = deps;
  const end = ids.now() + seconds * 1000;
  const reader = await createChangeReader({ store, now: ids.now }, scope);
  yield { object: 'file.watch', workspace_id: scope.workspaceIds[0] };
  while (ids.now() < end) {
    await sleep(settings.eventPollMilliseconds, undefined, { signal });
    await authorizeAgain();
    yield* objectsOf(deps, scope, await reader.next());
  }
}

async function* objectsOf(
  { store }: Pick<AppDependencies, 'store'>,
  scope: Scope,
  changes: readonly FileChange[],
): AsyncIterable<unknown> {
  const found = await store.getFiles(
    scope,
    changes.flatMap(({ id, removed }) => (removed ? [] : [id])),
  );
  const files = new Map(found.map((file) => [file.id, file]));
  for (const { id, removed } of changes) {
    const file = files.get(id);
    if (removed) yield { id, object: 'file', deleted: true };
    // One that is gone by now is told of as such next.
    else if (file !== undefined) yield fileObject(file);
  }
}
