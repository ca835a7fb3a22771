/** What a user is in their organization. Owners and admins are admins of every workspace of it. */
export type OrganizationRole = 'owner' | 'admin' | 'member';

/** What a member may do in a workspace; each includes those before it. */
export type WorkspaceAccess = 'viewer' | 'writer' | 'admin';

/** Who sends a request, and by what. */
export type Caller = {
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
  readonly role: OrganizationRole;
  /** The API token that was sent; null for a JWT of the identity provider. */
  readonly tokenId: string | null;
  /** `read`: whatever would change something is refused. */
  readonly access: 'read' | 'write';
  /** The workspaces that the token is limited to; null = all that the user may see. */
  readonly workspaces: readonly string[] | null;
  /** When the token ends, milliseconds since 1970; null = never. */
  readonly expiresAt: number | null;
};
