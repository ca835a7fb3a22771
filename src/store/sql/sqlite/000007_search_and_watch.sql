-- What a list of completions shows and searches, apart from bodies of megabytes. Older completions get their row when
-- they are first searched (src/store/completion-text-queries.ts).
create table completion_texts (
  completion_id text primary key references completions (id) on delete cascade,
  -- The beginning of it.
  question text not null,
  -- Question and answers, folded.
  words text not null
) strict;

-- When the part of a file that clients see changed last, by the database's clock; but later than any change or removal
-- in the workspace before it, within a millisecond and after the clock was set back too. 0 = before this was written
-- down.
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

-- The stamp of a file's next change.
create view file_stamps as
select
  id as file_id,
  max(
    cast(round(unixepoch('subsec') * 1000) as integer),
    (
      select changed_at from files as other
      where other.organization_id = files.organization_id and other.workspace_id = files.workspace_id
      order by changed_at desc limit 1
    ) + 1,
    coalesce((
      select removed_at from removed_files as other
      where other.organization_id = files.organization_id and other.workspace_id = files.workspace_id
      order by removed_at desc limit 1
    ), 0) + 1
  ) as next
from files;

create trigger files_added after insert on files
begin
  update files set changed_at = (select next from file_stamps where file_id = new.id) where id = new.id;
end;

create trigger files_changed after update of status, status_details, progress, metadata on files
when (old.status, old.status_details, old.progress, old.metadata)
  is not (new.status, new.status_details, new.progress, new.metadata)
begin
  update files set changed_at = (select next from file_stamps where file_id = new.id) where id = new.id;
end;

-- Before: as long as the file is there, its own change counts as well.
create trigger files_removed before delete on files
begin
  insert or replace into removed_files
  select old.id, old.organization_id, old.workspace_id, next from file_stamps where file_id = old.id;
end;
