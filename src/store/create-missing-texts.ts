import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scope } from '../core/scope.ts';
import * as texts from './completion-text-queries.ts';
import type { QueryRunner } from './query-runner.ts';
import { sliced } from './sliced.ts';

// Ids that are looked at in one query, and texts that are written in one transaction.
const WINDOW = 500;
const PORTION = 20;

/**
 * Keeps the texts of completions that were stored before texts were kept apart. SQLite answers without a turn of the
 * event loop, so one is taken after each step: others are served meanwhile.
 */
export function createMissingTexts({ read, writeBeside }: Pick<QueryRunner, 'read' | 'writeBeside'>): {
  readonly add: (scope: Scope) => Promise<void>;
} {
  /** By workspace: all up to this id have their text. A program of an earlier release may still add some after it. */
  const complete = new Map<string, string>();
  const running = new Map<string, Promise<void>>();

  const addTexts = async (scope: Scope, ids: readonly string[]): Promise<void> => {
    for (const portion of sliced(ids, PORTION)) {
      const made: texts.NewCompletionText[] = [];
      for (const id of portion) {
        const text = await read((all) => texts.makeText(all, scope, id));
        if (text !== null) made.push(text);
        await nextTurn();
      }
      await writeBeside((all) => texts.addTexts(all, made));
    }
  };
  const addIn = async (scope: Scope, workspace: string): Promise<void> => {
    for (;;) {
      const after = complete.get(workspace);
      const ids = await read((all) => texts.idsAfter(all, scope, { after, limit: WINDOW }));
      await addTexts(
        scope,
        ids.flatMap(({ id, hasText }) => (hasText ? [] : [id])),
      );
      const last = ids.at(-1);
      if (last !== undefined) complete.set(workspace, last.id);
      if (ids.length < WINDOW) return;
      await nextTurn();
    }
  };
  return {
    add: async (scope) => {
      for (const workspaceId of scope.workspaceIds) {
        const workspace = JSON.stringify([scope.organizationId, workspaceId]);
        const begun =
          running.get(workspace) ??
          addIn({ ...scope, workspaceIds: [workspaceId] }, workspace).finally(() =>
            running.delete(workspace),
          );
        running.set(workspace, begun);
        await begun;
      }
    },
  };
}
