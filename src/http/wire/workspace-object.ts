import { z } from 'zod';
import type { Member, Workspace } from '../../store/account-store.ts';

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

export function workspaceObject(workspace: Workspace): z.infer<typeof workspaceSchema> {
  return {
    id: workspace.id,
    name: workspace.name,
    creator_user_id: workspace.creatorUserId,
    org_id: workspace.organizationId,
    created_at: new Date(workspace.createdAt).toISOString(),
    ...(workspace.chatModel !== null && { chat_model: workspace.chatModel }),
  };
}

export const accessSchema = z.enum(['viewer', 'writer', 'admin']);

export const memberSchema = z
  .object({ user_id: z.string(), access: accessSchema, created_at: moment })
  .meta({ id: 'Member' });

export function memberObject(member: Member): z.infer<typeof memberSchema> {
  return {
    user_id: member.userId,
    access: member.access,
    created_at: new Date(member.createdAt).toISOString(),
  };
}
