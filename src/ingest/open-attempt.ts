import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../core/file.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { IngestJob } from '../store/store.ts';
import { usageEntries } from '../store/usage-entries.ts';
import type { IngestAttempt, IngestDependencies, IngestOptions } from './ingest-attempt.ts';

export type OpenAttempt = {
  readonly ingest: IngestAttempt;
  /** What models took so far: one entry a model and kind. */
  readonly calls: () => readonly ModelCall[];
  /** It failed: takes back what it wrote (nobody has seen it) and writes down what models took. */
  readonly undo: () => Promise<void>;
  /** It is over, in whatever way. */
  readonly close: () => Promise<void>;
};

export async function openAttempt(
  dependencies: IngestDependencies,
  options: IngestOptions,
  { job, file }: { readonly job: IngestJob; readonly file: StoredFile },
): Promise<OpenAttempt> {
  const { store, index, blobKeeper, scratchFolder } = dependencies;
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(scratchFolder, 'attempt-'));
  const hold = blobKeeper.hold();
  const calls = new Map<string, ModelCall>();
  const { id: fileId, organizationId, workspaceId, metadata } = file;
  const ingest: IngestAttempt = {
    ...dependencies,
    ...options,
    job,
    file,
    generation: { organizationId, workspaceId, fileId, generation: job.token, metadata },
    scratch,
    hold,
    count: (call) => {
      const key = `${call.kind} ${call.model}`;
      const { promptTokens = 0, completionTokens = 0 } = calls.get(key) ?? {};
      calls.set(key, {
        ...call,
        promptTokens: promptTokens + call.promptTokens,
        completionTokens: completionTokens + call.completionTokens,
      });
    },
  };
  return {
    ingest,
    calls: () => [...calls.values()],
    undo: async () => {
      // Of a commit that failed nobody knows whether it took effect.
      const current = await store.getFile(job.scope, fileId);
      if (current?.generation === job.token) return;
      await index.removeChunks(job.scope, fileId, { generation: job.token });
      await store.dropAttempt(job);
      const used = [...calls.values()];
      if (used.length > 0) await store.addUsage(usageEntries(job, { calls: used, at: dependencies.now() }));
    },
    close: async () => {
      await rm(scratch, { recursive: true, force: true });
      await hold.release();
    },
  };
}
