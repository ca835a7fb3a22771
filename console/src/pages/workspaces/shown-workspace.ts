import type { Access, WorkspaceObject } from '../../api/workspaces.ts';

/** A workspace with what the reader may do in it. */
export type ShownWorkspace = WorkspaceObject & { readonly access: Access };
