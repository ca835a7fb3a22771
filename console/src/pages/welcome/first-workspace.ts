import { mayWrite, type Session, type Workspace } from '../../api/session.ts';

/** Where the first documents go: into `default` where that may be written, else into one that may. */
export function firstWorkspace({ workspaces }: Pick<Session, 'workspaces'>): Workspace | null {
  const isDefault = ({ id }: Workspace) => id === 'default';
  const writable = workspaces.filter(mayWrite);
  return writable.find(isDefault) ?? writable[0] ?? workspaces.find(isDefault) ?? workspaces[0] ?? null;
}
