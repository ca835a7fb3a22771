-- What the committed generation of a file defines, as analyzed words; it is written and replaced with the commit.
create table abbreviations (
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  short text collate "C" not null,
  -- What forms that differ in a plural alone have in common (src/store/abbreviation-queries.ts).
  long_key text collate "C" not null,
  file_id text collate "C" not null references files (id) on delete cascade,
  long text collate "C" not null,
  -- 1: the short form is also a word of its own.
  ordinary integer not null,
  -- What tells most comes first: without counts SQLite takes all rows of a workspace for few.
  primary key (short, organization_id, workspace_id, long_key, file_id)
);

create index abbreviations_by_long on abbreviations (long_key, organization_id, workspace_id, long, ordinary);
create index abbreviations_by_file on abbreviations (file_id);
