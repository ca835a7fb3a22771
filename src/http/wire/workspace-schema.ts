import { z } from 'zod';

const moment = z.iso.datetime().describe('ISO 8601, UTC, with milliseconds');

export const workspaceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    creator_user_id: z.string(),
    org_id: z.string(),
    created_at: moment,
    chat_model: z.string().optional().describe('what answers in it; left out: the model of all others'),
  })
  .meta({ id: 'Workspace' });

export const accessSchema = z.enum(['viewer', 'writer', 'admin']);

export const memberSchema = z
  .object({ user_id: z.string(), access: accessSchema, created_at: moment })
  .meta({ id: 'Member' });

export type WorkspaceObject = z.infer<typeof workspaceSchema>;
export type MemberObject = z.infer<typeof memberSchema>;
