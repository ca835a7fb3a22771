-- Times are milliseconds since 1970. JSON is kept as text. Truth values are 0 and 1.

create table organizations (
  id text primary key,
  name text not null,
  created_at integer not null
) strict;

create table users (
  id text primary key,
  organization_id text not null references organizations (id) on delete cascade,
  email text not null,
  role text not null check (role in ('admin', 'member')),
  created_at integer not null,
  unique (organization_id, email)
) strict;

-- The token itself is never stored: a reader of this table cannot sign in with what stands here.
create table tokens (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  sha256 text not null unique,
  name text not null,
  created_at integer not null
) strict;

create index tokens_by_user on tokens (user_id);

create table workspaces (
  organization_id text not null references organizations (id) on delete cascade,
  id text not null,
  name text not null,
  creator_user_id text not null references users (id),
  created_at integer not null,
  primary key (organization_id, id)
) strict;

create table members (
  organization_id text not null,
  workspace_id text not null,
  user_id text not null references users (id) on delete cascade,
  access text not null check (access in ('viewer', 'writer', 'admin')),
  created_at integer not null,
  primary key (organization_id, workspace_id, user_id),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
) strict;

create table files (
  id text primary key,
  organization_id text not null,
  workspace_id text not null,
  user_id text not null references users (id),
  filename text not null,
  bytes integer not null,
  sha256 text not null,
  media_type text,
  purpose text not null,
  metadata text not null,
  instructions text,
  status text not null check (status in ('uploaded', 'processing', 'indexed', 'failed')),
  status_details text,
  progress text,
  generation integer not null,
  -- The last token handed out. It lives here and not on the job, so that no generation is ever used twice.
  last_token integer not null,
  title text,
  page_count integer,
  paged integer,
  outline text,
  created_at integer not null,
  expires_at integer,
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id)
) strict;

-- Lists walk it in both directions; with the purpose in it, counting needs no row.
create index files_by_workspace on files (organization_id, workspace_id, id, purpose);
create index files_by_blob on files (sha256);

create table pages (
  file_id text not null references files (id) on delete cascade,
  generation integer not null,
  number integer not null,
  width real not null,
  height real not null,
  text text not null,
  -- src/store/encode-words.ts
  words blob not null,
  headings text not null,
  primary key (file_id, generation, number)
) strict;

-- One row a file that waits or is worked on. A claim sets lease_until; whoever holds no lease has null there.
create table jobs (
  id text primary key,
  file_id text not null unique references files (id) on delete cascade,
  created_at integer not null,
  due_at integer not null,
  lease_until integer,
  attempt integer not null,
  token integer not null
) strict;

create index jobs_by_age on jobs (created_at, id);

create table secrets (
  name text primary key,
  value text not null
) strict;
