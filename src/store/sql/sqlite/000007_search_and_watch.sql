-- What a list of completions shows and searches, apart from bodies of megabytes. Older completions get their row when
-- they are first searched (src/store/completion-text-queries.ts).
create table completion_texts (
  completion_id text primary key references completions (id) on delete cascade,
  -- The beginning of it.
  question text not null,
  -- Question and answers, folded.
  words text not null
) strict;

-- When the part of a file that clients see changed last, by the database's clock; of two changes of one file the later
-- one has the higher number, within a millisecond too. 0 = before this was written down.
alter table files add column changed_at integer not null default 0;

create index files_by_change on files (organization_id, workspace_id, changed_at, id);
create index files_by_status on files (organization_id, workspace_id, status);

-- Files that are gone, for an hour or so.
create table removed_files (
  file_id text primary key,
  organization_id text not null,
  workspace_id text not null,
  removed_at integer not null
) strict;

create index removed_files_by_time on removed_files (organization_id, workspace_id, removed_at, file_id);

create trigger files_added after insert on files
begin
  update files set changed_at = cast(round(unixepoch('subsec') * 1000) as integer) where id = new.id;
end;

create trigger files_changed after update of status, status_details, progress, metadata on files
when (old.status, old.status_details, old.progress, old.metadata)
  is not (new.status, new.status_details, new.progress, new.metadata)
begin
  update files set changed_at = max(old.changed_at + 1, cast(round(unixepoch('subsec') * 1000) as integer))
  where id = new.id;
end;

create trigger files_removed after delete on files
begin
  insert or replace into removed_files
  values (old.id, old.organization_id, old.workspace_id, cast(round(unixepoch('subsec') * 1000) as integer));
end;
