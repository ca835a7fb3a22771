import type { FastifyRequest } from 'fastify';
import { createId } from '../core/ids.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { AppDependencies } from './app-dependencies.ts';
import { loggableError } from './loggable-error.ts';
import { callerOf } from './middleware/require-caller.ts';

export type UsageMeter = {
  readonly count: (call: ModelCall) => void;
  /** What was counted and is not written down yet. */
  readonly calls: () => readonly ModelCall[];
  /** Writes down what was counted since the last time, also of an answer that broke off. */
  readonly record: () => Promise<void>;
};

/** Counts the model calls of one request, each for itself, to its caller and workspace. */
export function usageMeter(
  { store, ids, limiter, metrics }: Pick<AppDependencies, 'store' | 'ids' | 'limiter' | 'metrics'>,
  request: FastifyRequest,
  workspaceId: string,
): UsageMeter {
  const caller = callerOf(request);
  let calls: ModelCall[] = [];
  return {
    count: (call) => {
      calls.push(call);
      metrics.modelTokens.inc({ kind: call.kind, direction: 'prompt' }, call.promptTokens);
      metrics.modelTokens.inc({ kind: call.kind, direction: 'completion' }, call.completionTokens);
      limiter.countTokens(caller, call.promptTokens + call.completionTokens);
    },
    calls: () => calls,
    record: async () => {
      const counted = calls;
      calls = [];
      if (counted.length === 0) return;
      const { organizationId, userId, tokenId } = caller;
      const common = { organizationId, workspaceId, userId, tokenId, requestId: request.id, at: ids.now() };
      try {
        await store.addUsage(counted.map((call) => ({ ...call, ...common, id: createId('usage_', ids) })));
      } catch (error) {
        // An answer that is there is not taken back because its count could not be written down.
        calls = [...counted, ...calls];
        request.log.error({ error: loggableError(error) }, 'usage not written down');
      }
    },
  };
}
