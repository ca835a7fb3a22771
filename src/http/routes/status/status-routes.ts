import { statfs } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../../core/caller.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { loggableError } from '../../loggable-error.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { type ModelStateObject, type StatusObject, statusSchema } from '../../wire/status-schema.ts';
import { missingParts } from '../health/missing-parts.ts';
import { measureFolder } from './measure-folder.ts';
import type { ModelFacts } from './server-facts.ts';

/** The data folder is measured this often at most, and not when it holds more files than that. */
const MEASURE_MILLISECONDS = 60_000;
const MOST_MEASURED_FILES = 20_000;

/** GET /status */
export function statusRoutes(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  const { store, ids, server } = deps;
  let measured: { readonly at: number; readonly bytes: Promise<number | null> } | null = null;
  const dataBytes = (): Promise<number | null> => {
    const at = ids.now();
    if (measured === null || at - measured.at >= MEASURE_MILLISECONDS)
      measured = { at, bytes: measureFolder(server.dataFolder, { most: MOST_MEASURED_FILES }) };
    return measured.bytes;
  };

  defineRoute(
    app,
    {
      method: 'GET',
      url: '/status',
      action: 'server.read',
      tag: 'Server',
      summary: 'How is the server?',
      description:
        'Models, queue, index, disk and memory. What is not known is null, and so is what tells of all organizations ' +
        'together (disk, memory, hosts of endpoints) while there is more than one.',
      reply: { description: 'How it is', body: statusSchema },
    },
    async ({ request }) => {
      const caller = callerOf(request);
      /** One part that cannot be told must not hide the others. */
      const unless = async <Value>(part: string, told: Promise<Value>): Promise<Value | null> => {
        try {
          return await told;
        } catch (error) {
          request.log.warn({ part, error: loggableError(error) }, 'a part of the status is not known');
          return null;
        }
      };
      const { organizationId } = caller;
      const [organizations, missing, queue, files, chunks, disk, data] = await Promise.all([
        store.listOrganizations(),
        missingParts(deps, closing),
        store.describeQueue(organizationId, ids.now()),
        store.countFiles({ organizationId, workspaceIds: null }),
        unless('index', countChunks(deps, caller)),
        unless('disk', statfs(server.dataFolder)),
        unless('data folder', dataBytes()),
      ]);
      const { oldestSince } = queue;
      const isAlone = organizations.length === 1;
      return {
        object: 'status',
        version: deps.version,
        started_at: new Date(server.startedAt).toISOString(),
        ready: missing.length === 0,
        missing: [...missing],
        models: server.models().map((model) => modelObject(model, { withHost: isAlone })),
        chat_models: [...deps.chatModels.keys()],
        queue: {
          waiting: queue.waiting,
          running: queue.running,
          failed: files.failed,
          oldest_waiting_seconds:
            oldestSince === null ? null : Math.max(0, Math.floor((ids.now() - oldestSince) / 1000)),
        },
        index: { kind: server.index.kind, chunks, files },
        disk: isAlone
          ? {
              free_bytes: disk === null ? null : disk.bavail * disk.bsize,
              total_bytes: disk === null ? null : disk.blocks * disk.bsize,
              data_bytes: data,
            }
          : null,
        memory: isAlone ? { rss_bytes: process.memoryUsage.rss() } : null,
      } satisfies StatusObject;
    },
  );
}

async function countChunks({ store, server }: AppDependencies, caller: Caller): Promise<number> {
  const { organizationId, userId } = caller;
  const workspaceIds = (await store.listWorkspaces(organizationId)).map(({ id }) => id);
  return workspaceIds.length === 0 ? 0 : server.index.countChunks({ organizationId, workspaceIds, userId });
}

function modelObject(model: ModelFacts, { withHost }: { readonly withHost: boolean }): ModelStateObject {
  const { seesImages, contextTokens } = model;
  return {
    task: model.task,
    id: model.id,
    where: model.host === null ? 'built-in' : 'endpoint',
    host: withHost ? model.host : null,
    state: model.missing === null ? 'ready' : 'missing',
    reason: model.missing,
    fallback: model.fallback ?? false,
    name: model.name ?? null,
    ...(seesImages === undefined ? {} : { sees: seesImages }),
    ...(contextTokens === undefined ? {} : { context_tokens: contextTokens }),
  };
}
