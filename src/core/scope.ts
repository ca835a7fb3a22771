/**
 * Who asks, and what they may see. A required argument of every store and search function: whatever lies
 * outside it is treated exactly as if it did not exist.
 */
export type Scope = {
  readonly organizationId: string;
  /** The workspaces this request may touch; never empty. */
  readonly workspaceIds: readonly string[];
  readonly userId: string;
};
