-- Roles, scoped tokens, stored completions, idempotency, usage and audit. Days are whole days since 1970 (UTC).

-- SQLite cannot change a check: the table is made anew (sqlite.org/lang_altertable.html, "Making Other Kinds Of
-- Table Schema Changes"); the program switches foreign keys off for its migrations and checks them afterwards.
create table users_new (
  id text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'member')),
  -- Who an identity provider says it is: issuer and subject. Null: no one signs in this way.
  subject text unique,
  created_at integer not null,
  -- Set when the user was removed: the row stays, for files and audit entries name it.
  removed_at integer,
  unique (organization_id, email)
) strict;

insert into users_new (id, organization_id, email, role, created_at)
select id, organization_id, email, case role when 'admin' then 'owner' else role end, created_at from users;

drop table users;

alter table users_new rename to users;

create unique index organizations_by_name on organizations (name);

alter table tokens add column access text not null default 'write' check (access in ('read', 'write'));
-- A JSON array of workspace ids; null = all that the user may see.
alter table tokens add column workspaces text;
-- The first characters, by which its owner knows it again.
alter table tokens add column hint text not null default 'exh_';
alter table tokens add column expires_at integer;
alter table tokens add column last_used_at integer;
alter table tokens add column revoked_at integer;

create table completions (
  id text primary key,
  organization_id text not null,
  workspace_id text not null,
  user_id text not null references users (id),
  model text not null,
  metadata text not null,
  body text not null,
  messages text not null,
  created_at integer not null,
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
) strict;

create index completions_by_workspace on completions (organization_id, workspace_id, id);

-- One row a key that a caller has sent. While `status` is null the request runs, and its lease is renewed.
create table idempotent_requests (
  caller text not null,
  key_hash text not null,
  -- The request that holds the lease: one that lost it writes nothing any more.
  holder text not null,
  lease_until integer not null,
  fingerprint text,
  status integer,
  -- Sealed with the key itself, which is not stored.
  answer blob,
  expires_at integer not null,
  primary key (caller, key_hash)
) strict;

create index idempotent_requests_by_expiry on idempotent_requests (expires_at);

-- One row a model call (or a file's pages, where no model counted); never changed, so that sums are exact.
create table usage_entries (
  id text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  workspace_id text not null,
  user_id text not null,
  token_id text,
  request_id text not null,
  kind text not null check (kind in ('reasoning', 'perception')),
  model text not null,
  prompt_tokens integer not null,
  completion_tokens integer not null,
  day integer not null,
  created_at integer not null
) strict;

create index usage_entries_by_day on usage_entries (organization_id, day);

-- Bytes that came and went. What is stored on a day is the sum up to its end.
create table storage_changes (
  organization_id text not null references organizations (id) on delete cascade,
  workspace_id text not null,
  bytes integer not null,
  day integer not null
) strict;

create index storage_changes_by_day on storage_changes (organization_id, day);

insert into storage_changes (organization_id, workspace_id, bytes, day)
select organization_id, workspace_id, bytes, created_at / 86400000 from files;

-- A chain: each row's hash covers the one before, and the head says how long the chain is.
create table audit_entries (
  organization_id text not null references organizations (id) on delete cascade,
  sequence integer not null,
  created_at integer not null,
  user_id text,
  token_id text,
  action text not null,
  workspace_id text,
  target text,
  details text not null,
  hash text not null,
  primary key (organization_id, sequence)
) strict;

create table audit_heads (
  organization_id text primary key references organizations (id) on delete cascade,
  sequence integer not null,
  hash text not null
) strict;
