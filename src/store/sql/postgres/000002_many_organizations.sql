-- Roles, scoped tokens, stored completions, idempotency, usage and audit. Days are whole days since 1970 (UTC).

alter table users drop constraint users_role_check;
update users set role = 'owner' where role = 'admin';
alter table users add constraint users_role_check check (role in ('owner', 'admin', 'member'));
-- Who an identity provider says it is: issuer and subject. Null: no one signs in this way.
alter table users add column subject text collate "C" unique;
-- Set when the user was removed: the row stays, for files and audit entries name it.
alter table users add column removed_at bigint;

create unique index organizations_by_name on organizations (name);

alter table tokens add column access text collate "C" not null default 'write' check (access in ('read', 'write'));
-- A JSON array of workspace ids; null = all that the user may see.
alter table tokens add column workspaces text collate "C";
-- The first characters, by which its owner knows it again.
alter table tokens add column hint text collate "C" not null default 'exh_';
alter table tokens add column expires_at bigint;
alter table tokens add column last_used_at bigint;
alter table tokens add column revoked_at bigint;

create table completions (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  user_id text collate "C" not null references users (id),
  model text collate "C" not null,
  metadata text collate "C" not null,
  body text collate "C" not null,
  messages text collate "C" not null,
  created_at bigint not null,
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
);

create index completions_by_workspace on completions (organization_id, workspace_id, id);

-- One row a key that a caller has sent. While `status` is null the request runs, and its lease is renewed.
create table idempotent_requests (
  caller text collate "C" not null,
  key_hash text collate "C" not null,
  -- The request that holds the lease: one that lost it writes nothing any more.
  holder text collate "C" not null,
  lease_until bigint not null,
  fingerprint text collate "C",
  status integer,
  -- Sealed with the key itself, which is not stored.
  answer bytea,
  expires_at bigint not null,
  primary key (caller, key_hash)
);

create index idempotent_requests_by_expiry on idempotent_requests (expires_at);

-- One row a model call (or a file's pages, where no model counted); never changed, so that sums are exact.
create table usage_entries (
  id text collate "C" primary key,
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  workspace_id text collate "C" not null,
  user_id text collate "C" not null,
  token_id text collate "C",
  request_id text collate "C" not null,
  kind text collate "C" not null check (kind in ('reasoning', 'perception')),
  model text collate "C" not null,
  prompt_tokens bigint not null,
  completion_tokens bigint not null,
  day integer not null,
  created_at bigint not null
);

create index usage_entries_by_day on usage_entries (organization_id, day);

-- Bytes that came and went. What is stored on a day is the sum up to its end.
create table storage_changes (
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  workspace_id text collate "C" not null,
  bytes bigint not null,
  day integer not null
);

create index storage_changes_by_day on storage_changes (organization_id, day);

insert into storage_changes (organization_id, workspace_id, bytes, day)
select organization_id, workspace_id, bytes, created_at / 86400000 from files;

-- A chain: each row's hash covers the one before, and the head says how long the chain is.
create table audit_entries (
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  sequence integer not null,
  created_at bigint not null,
  user_id text collate "C",
  token_id text collate "C",
  action text collate "C" not null,
  workspace_id text collate "C",
  target text collate "C",
  details text collate "C" not null,
  hash text collate "C" not null,
  primary key (organization_id, sequence)
);

create table audit_heads (
  organization_id text collate "C" primary key references organizations (id) on delete cascade,
  sequence integer not null,
  hash text collate "C" not null
);
