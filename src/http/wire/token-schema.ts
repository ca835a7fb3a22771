import { z } from 'zod';

const seconds = z.number().int().min(0).max(253_402_300_799).describe('seconds since 1970');

export const tokenSchema = z
  .object({
    id: z.string(),
    object: z.literal('token'),
    name: z.string(),
    hint: z.string().describe('the first characters of the token'),
    user_id: z.string(),
    access: z.enum(['read', 'write']),
    workspaces: z.array(z.string()).nullable().describe('null = all that the user may see'),
    created_at: seconds,
    expires_at: seconds.nullable(),
    last_used_at: seconds.nullable().describe('to the minute'),
  })
  .meta({ id: 'Token' });

/** What is told to make one. */
export const newTokenSchema = z.object({
  name: z.string().min(1).max(200),
  access: z.enum(['read', 'write']).nullish().describe('null = write'),
  workspaces: z.array(z.string().min(1).max(200)).min(1).max(1000).nullish(),
  expires_at: seconds.nullish().describe('null = never'),
  user: z.string().min(1).max(320).nullish().describe('for another user (admins): id or e-mail address'),
});

/** The one answer that holds the token itself. */
export const madeTokenSchema = tokenSchema.extend({ token: z.string() }).meta({ id: 'NewToken' });

export type TokenObject = z.infer<typeof tokenSchema>;
export type NewTokenBody = z.infer<typeof newTokenSchema>;
export type MadeTokenObject = z.infer<typeof madeTokenSchema>;
