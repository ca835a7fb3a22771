import type { FastifyBaseLogger } from 'fastify';
import { chatOfQuestion } from './answer/chat-of-question.ts';
import { writeMetadata } from './answer/write-metadata.ts';
import type { AppDependencies } from './http/app-dependencies.ts';
import { chatOfWorkspace } from './http/chat-of-workspace.ts';
import { forgetBlob } from './http/routes/files/forget-blob.ts';
import { type IngestDependencies, ingestFile } from './ingest/pipeline.ts';
import { createWorker } from './jobs/worker.ts';
import type { ChatModel } from './model/chat.ts';

/** The worker that takes in files; a model of their workspace carries out what was instructed at the upload. */
export function createFileWorker(
  deps: AppDependencies,
  reading: Pick<
    IngestDependencies,
    'index' | 'embedder' | 'parser' | 'lacksModel' | 'describer' | 'viewer' | 'tables' | 'scratchFolder'
  >,
  running: {
    /** Where the workspace chose none. */
    readonly chat: ChatModel;
    readonly concurrency: number;
    /** False: files wait. */
    readonly isReady: () => boolean;
    readonly log: FastifyBaseLogger;
  },
): ReturnType<typeof createWorker> {
  const { store, blobs, blobKeeper, passwords } = deps;
  const { now } = deps.ids;
  const ingesting: IngestDependencies = {
    ...reading,
    store,
    blobs,
    blobKeeper,
    forgetBlob: (sha256) => forgetBlob(deps, sha256),
    passwords,
    now,
    writeMetadata: async (asked, { signal, count }) => {
      const { file } = asked;
      const chosen = await chatOfWorkspace(deps, file, file.workspaceId);
      return writeMetadata(chatOfQuestion(chosen ?? running.chat, { count }), asked, { signal });
    },
  };
  return createWorker(
    {
      store,
      handle: (job, given) => ingestFile(ingesting, job, given),
      isReady: running.isReady,
      now,
      log: running.log,
    },
    { concurrency: running.concurrency },
  );
}
