import type { Member, Workspace } from '../../store/account-store.ts';
import type { MemberObject, WorkspaceObject } from './workspace-schema.ts';

export function workspaceObject(workspace: Workspace): WorkspaceObject {
  return {
    id: workspace.id,
    name: workspace.name,
    creator_user_id: workspace.creatorUserId,
    org_id: workspace.organizationId,
    created_at: new Date(workspace.createdAt).toISOString(),
    ...(workspace.chatModel !== null && { chat_model: workspace.chatModel }),
  };
}

export function memberObject(member: Member): MemberObject {
  return {
    user_id: member.userId,
    access: member.access,
    created_at: new Date(member.createdAt).toISOString(),
  };
}
