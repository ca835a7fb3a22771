import { z } from 'zod';

/** Query parameters arrive as text. */
export function wholeNumberText(least: number, most: number, start: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string(message)
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
    .default(start)
    .meta({ type: 'integer', minimum: least, maximum: most, description: `${start} if left out` });
}

const workspaceId = z.string().min(1).max(200);

/** Every GET, DELETE and PATCH names its workspace; without one it is `default`. Unknown parameters are ignored. */
export const workspaceQuery = z.object({
  workspace: workspaceId.default('default').describe('the workspace to look in'),
});

const after = z.string().min(1).max(200).optional();

/** A page of a list. `after`: id of the last item of the page before, deleted since or not. */
export function pageQuery<Order extends 'asc' | 'desc'>(most: number, start: number, order: Order) {
  return z.object({
    after: after.describe('id of the last item of the page before, deleted since or not'),
    limit: wholeNumberText(1, most, start),
    order: z.enum(['asc', 'desc']).default(order).describe('by creation'),
  });
}
