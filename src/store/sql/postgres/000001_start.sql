-- Times are milliseconds since 1970. JSON is kept as text. Truth values are 0 and 1. Text is compared by code point
-- (collate "C"), whatever the language of the server: ids are cursors.

create table organizations (
  id text collate "C" primary key,
  name text collate "C" not null,
  created_at bigint not null
);

create table users (
  id text collate "C" primary key,
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  email text collate "C" not null,
  role text collate "C" not null check (role in ('admin', 'member')),
  created_at bigint not null,
  unique (organization_id, email)
);

-- The token itself is never stored: a reader of this table cannot sign in with what stands here.
create table tokens (
  id text collate "C" primary key,
  user_id text collate "C" not null references users (id) on delete cascade,
  sha256 text collate "C" not null unique,
  name text collate "C" not null,
  created_at bigint not null
);

create index tokens_by_user on tokens (user_id);

create table workspaces (
  organization_id text collate "C" not null references organizations (id) on delete cascade,
  id text collate "C" not null,
  name text collate "C" not null,
  creator_user_id text collate "C" not null references users (id),
  created_at bigint not null,
  primary key (organization_id, id)
);

create table members (
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  user_id text collate "C" not null references users (id) on delete cascade,
  access text collate "C" not null check (access in ('viewer', 'writer', 'admin')),
  created_at bigint not null,
  primary key (organization_id, workspace_id, user_id),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
);

create table files (
  id text collate "C" primary key,
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  user_id text collate "C" not null references users (id),
  filename text collate "C" not null,
  bytes bigint not null,
  sha256 text collate "C" not null,
  media_type text collate "C",
  purpose text collate "C" not null,
  metadata text collate "C" not null,
  instructions text collate "C",
  status text collate "C" not null check (status in ('uploaded', 'processing', 'indexed', 'failed')),
  status_details text collate "C",
  progress text collate "C",
  generation integer not null,
  -- The last token handed out. It lives here and not on the job, so that no generation is ever used twice.
  last_token integer not null,
  title text collate "C",
  page_count integer,
  paged smallint,
  outline text collate "C",
  created_at bigint not null,
  expires_at bigint,
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id)
);

-- Lists walk it in both directions; with the purpose in it, counting needs no row.
create index files_by_workspace on files (organization_id, workspace_id, id, purpose);
create index files_by_blob on files (sha256);

create table pages (
  file_id text collate "C" not null references files (id) on delete cascade,
  generation integer not null,
  number integer not null,
  width double precision not null,
  height double precision not null,
  text text collate "C" not null,
  -- src/store/encode-words.ts
  words bytea not null,
  headings text collate "C" not null,
  primary key (file_id, generation, number)
);

-- One row a file that waits or is worked on. A claim sets lease_until; whoever holds no lease has null there.
create table jobs (
  id text collate "C" primary key,
  file_id text collate "C" not null unique references files (id) on delete cascade,
  created_at bigint not null,
  due_at bigint not null,
  lease_until bigint,
  attempt integer not null,
  token integer not null
);

create index jobs_by_age on jobs (created_at, id);

create table secrets (
  name text collate "C" primary key,
  value text collate "C" not null
);
