import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { monthlyStorageCost, storageByDay, tokenCost } from '../../../accounts/cost.ts';
import { dayOf } from '../../../store/day-of.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { dateSchema, type UsageObject, usageSchema } from '../../wire/usage-schema.ts';
import { invalidField } from '../../wire/validate.ts';

const DAY_MILLISECONDS = 86_400_000;
const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** GET /usage */
export function usageRoutes(app: FastifyInstance, { store, ids, settings }: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/usage',
      action: 'usage.read',
      tag: 'Accounts',
      summary: 'Tokens and storage per day, with their cost',
      description: 'Your own; for owners and admins those of the whole organization, storage included.',
      query: z.object({
        from: dateSchema
          .optional()
          .describe(`first day (UTC); ${DEFAULT_DAYS} days before the last one if left out`),
        to: dateSchema.optional().describe('last day (UTC); today if left out'),
      }),
      reply: { description: 'What was used', body: usageSchema },
    },
    async ({ query, request }) => {
      const caller = callerOf(request);
      const toDay = query.to === undefined ? dayOf(ids.now()) : dayOf(Date.parse(query.to));
      const fromDay = query.from === undefined ? toDay - DEFAULT_DAYS : dayOf(Date.parse(query.from));
      if (toDay < fromDay || toDay - fromDay > MOST_DAYS)
        throw invalidField(['query', 'from'], `must lie 0 to ${MOST_DAYS} days before "to"`);
      const wide = caller.role !== 'member' && caller.workspaces === null;
      const [allSums, changes] = await Promise.all([
        store.sumUsage(caller.organizationId, {
          fromDay,
          toDay,
          ...(wide ? {} : { userId: caller.userId }),
        }),
        wide ? store.sumStorage(caller.organizationId, toDay) : [],
      ]);
      const sums = allSums.filter(({ workspaceId }) => caller.workspaces?.includes(workspaceId) !== false);
      const days = storageByDay(changes, { fromDay, toDay });
      const stored = [...(days.at(-1)?.workspaces.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0);
      const total = {
        promptTokens: sums.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
        completionTokens: sums.reduce((sum, { completionTokens }) => sum + completionTokens, 0),
      };
      const { prices } = settings;
      return {
        object: 'usage',
        from: dateOf(fromDay),
        to: dateOf(toDay),
        tokens: sums.map((sum) => ({
          date: dateOf(sum.day),
          workspace_id: sum.workspaceId,
          user_id: sum.userId,
          token_id: sum.tokenId,
          kind: sum.kind,
          model: sum.model,
          calls: sum.calls,
          prompt_tokens: sum.promptTokens,
          completion_tokens: sum.completionTokens,
          cost: tokenCost(sum, prices),
        })),
        storage: days.flatMap(({ day, workspaces }) =>
          [...workspaces].map(([workspace_id, bytes]) => ({ date: dateOf(day), workspace_id, bytes })),
        ),
        total: {
          prompt_tokens: total.promptTokens,
          completion_tokens: total.completionTokens,
          token_cost: tokenCost(total, prices),
          storage_bytes: stored,
          monthly_storage_cost: monthlyStorageCost(stored, prices),
        },
        prices: {
          input_per_million_tokens: prices.inputPerMillionTokens,
          output_per_million_tokens: prices.outputPerMillionTokens,
          storage_per_100_gb_month: prices.storagePer100GbMonth,
          free_storage_bytes: prices.freeStorageBytes,
        },
      } satisfies UsageObject;
    },
  );
}

function dateOf(day: number): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
