import { z } from 'zod';

/** Query parameters arrive as text. */
export function wholeNumberText(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string(message)
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/** Every GET, DELETE and PATCH names its workspace; without one it is `default`. Unknown parameters are ignored. */
export const workspaceQuery = z.object({ workspace: z.string().min(1).default('default') });
