import type { OrganizationRole, WorkspaceAccess } from '../core/caller.ts';

// Times are milliseconds since 1970.

export type Organization = { readonly id: string; readonly name: string; readonly createdAt: number };

export type User = {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly role: OrganizationRole;
  readonly createdAt: number;
};

/** What is known of an API token; the token itself is never stored. */
export type ApiToken = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** Its first characters, by which its owner knows it again. */
  readonly hint: string;
  readonly access: 'read' | 'write';
  /** Null = all workspaces that the user may see. */
  readonly workspaces: readonly string[] | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** To the minute. */
  readonly lastUsedAt: number | null;
};

/** The precision of `lastUsedAt`: noting every single use would cost a write each request. */
export const TOKEN_USE_MILLISECONDS = 60_000;

export type NewToken = Omit<ApiToken, 'lastUsedAt'> & {
  /** SHA-256 of the token, lower-case hex. */
  readonly sha256: string;
};

export type Workspace = {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly creatorUserId: string;
  readonly createdAt: number;
  /** The chat model that answers in it, by its name in the settings; null: the one of all others. */
  readonly chatModel: string | null;
};

export type NewWorkspace = Omit<Workspace, 'chatModel'> & Partial<Pick<Workspace, 'chatModel'>>;

export type Member = {
  readonly userId: string;
  readonly access: WorkspaceAccess;
  readonly createdAt: number;
};

export type NewUser = {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly role: OrganizationRole;
  /** Issuer and subject of an identity provider's user. */
  readonly subject: string | null;
  /** Access to the workspace `default`; null = none. */
  readonly access: WorkspaceAccess | null;
  readonly now: number;
};

/** An organization with its `default` workspace and the owner of both. */
export type NewOrganization = {
  readonly organizationId: string;
  readonly name: string;
  readonly userId: string;
  readonly email: string;
  readonly now: number;
};

export type OrganizationStore = {
  /** Adds `first` unless there is an organization. `hasToken` is false while nobody can do everything as this owner. */
  readonly initialize: (
    first: NewOrganization,
  ) => Promise<{ readonly created: boolean; readonly admin: User; readonly hasToken: boolean }>;
  /** @throws {ConflictError} when the name is taken */
  readonly addOrganization: (organization: NewOrganization) => Promise<User>;
  readonly listOrganizations: () => Promise<readonly Organization[]>;
  /** A named secret of this installation (the key of signed URLs), made with `make` at first use. */
  readonly getSecret: (name: string, make: () => string) => Promise<string>;
};

export type UserStore = {
  readonly listUsers: (organizationId: string) => Promise<readonly User[]>;
  /** By id or e-mail address; removed ones are not found. */
  readonly findUser: (organizationId: string, idOrEmail: string) => Promise<User | null>;
  readonly findUserBySubject: (
    subject: string,
  ) => Promise<{ readonly user: User; readonly removed: boolean } | null>;
  /** A present user of this e-mail address who has no subject yet gets this one. Null: there is none. */
  readonly linkSubject: (organizationId: string, email: string, subject: string) => Promise<User | null>;
  /** One without a subject who was removed comes back under their old id. @throws {ConflictError} when the e-mail address is taken */
  readonly addUser: (user: NewUser) => Promise<User>;
  /** Null when there is no such user. @throws {ConflictError} when no owner would be left */
  readonly setRole: (organizationId: string, userId: string, role: OrganizationRole) => Promise<User | null>;
  /** Takes memberships and tokens along. False: no such user. @throws {ConflictError} when no owner would be left */
  readonly removeUser: (organizationId: string, userId: string, now: number) => Promise<boolean>;
};

export type TokenStore = {
  /** False: this very token is known already, revoked or not; nothing was changed. */
  readonly addToken: (token: NewToken) => Promise<boolean>;
  /** The token that is neither revoked nor of a removed user; whether it has expired is the caller's to see. */
  readonly findToken: (sha256: string) => Promise<{ readonly token: ApiToken; readonly user: User } | null>;
  /** Newest first; revoked ones are left out. */
  readonly listTokens: (organizationId: string, userId?: string) => Promise<readonly ApiToken[]>;
  /** False: no such token, or not this user's. */
  readonly revokeToken: (
    organizationId: string,
    token: { readonly id: string; readonly userId?: string; readonly now: number },
  ) => Promise<boolean>;
  readonly noteTokenUse: (tokenId: string, now: number) => Promise<void>;
};

export type WorkspaceStore = {
  readonly listWorkspaces: (organizationId: string) => Promise<readonly Workspace[]>;
  readonly findWorkspace: (organizationId: string, workspaceId: string) => Promise<Workspace | null>;
  /** Its creator becomes its admin. @throws {ConflictError} when the id is taken */
  readonly addWorkspace: (workspace: NewWorkspace) => Promise<void>;
  /** Null: there is no such workspace. */
  readonly changeWorkspace: (
    organizationId: string,
    workspaceId: string,
    change: Pick<Workspace, 'chatModel'>,
  ) => Promise<Workspace | null>;
  /** Files, pages, jobs, members and completions go with it. Answers with the files' hashes; null = not there. */
  readonly deleteWorkspace: (
    organizationId: string,
    workspaceId: string,
    now: number,
  ) => Promise<readonly string[] | null>;
  /** The access of one user to the workspaces they are a member of, by workspace. */
  readonly memberships: (
    organizationId: string,
    userId: string,
  ) => Promise<ReadonlyMap<string, WorkspaceAccess>>;
  readonly listMembers: (organizationId: string, workspaceId: string) => Promise<readonly Member[]>;
  /** @throws {ConflictError} when they are a member already */
  readonly addMember: (organizationId: string, workspaceId: string, member: Member) => Promise<void>;
  /** Null: they are no member. */
  readonly changeMember: (
    organizationId: string,
    workspaceId: string,
    change: Pick<Member, 'userId' | 'access'>,
  ) => Promise<Member | null>;
  readonly removeMember: (organizationId: string, workspaceId: string, userId: string) => Promise<boolean>;
};

export type AccountStore = OrganizationStore & UserStore & TokenStore & WorkspaceStore;
