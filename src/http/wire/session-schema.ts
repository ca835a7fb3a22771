import { z } from 'zod';
import { accessSchema } from './workspace-schema.ts';

/** A browser keeps no cookie of more than 4096 bytes, its name and attributes included. */
const MOST_TOKEN_CHARACTERS = 3800;

export const newSessionSchema = z.object({
  token: z.string().max(MOST_TOKEN_CHARACTERS).describe('an API token, or a JWT of the identity provider'),
});

const may = z.boolean();

export const sessionSchema = z
  .object({
    object: z.literal('session'),
    user_id: z.string(),
    email: z.string(),
    organization_id: z.string(),
    role: z.enum(['owner', 'admin', 'member']),
    access: z.enum(['read', 'write']).describe('of the token'),
    token_id: z.string().nullable().describe('null for a JWT'),
    expires_at: z.iso.datetime().nullable().describe('when the token ends; null = never'),
    workspaces: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          access: accessSchema.describe('what you may do there with this token'),
          chat_model: z.string().nullable().describe('null = the model of all others'),
        }),
      )
      .describe('those that you may see'),
    may: z.object({
      create_workspaces: may,
      see_users: may,
      change_users: may,
      see_audit: may,
      change_tokens: may,
      see_server: may,
    }),
  })
  .meta({ id: 'Session' });

export type SessionObject = z.infer<typeof sessionSchema>;
