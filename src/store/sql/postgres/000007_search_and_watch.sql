-- What a list of completions shows and searches, apart from bodies of megabytes. Older completions get their row when
-- they are first searched (src/store/completion-text-queries.ts).
create table completion_texts (
  completion_id text collate "C" primary key references completions (id) on delete cascade,
  -- The beginning of it.
  question text collate "C" not null,
  -- Question and answers, folded.
  words text collate "C" not null
);

-- When the part of a file that clients see changed last, by the database's clock; of two changes of one file the later
-- one has the higher number, within a millisecond too. 0 = before this was written down.
alter table files add column changed_at bigint not null default 0;

create index files_by_change on files (organization_id, workspace_id, changed_at, id);
create index files_by_status on files (organization_id, workspace_id, status);

-- Files that are gone, for an hour or so.
create table removed_files (
  file_id text collate "C" primary key,
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  removed_at bigint not null
);

create index removed_files_by_time on removed_files (organization_id, workspace_id, removed_at, file_id);

create function note_file_change() returns trigger language plpgsql as $$
begin
  new.changed_at := greatest(new.changed_at + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint);
  return new;
end
$$;

create trigger files_added before insert on files for each row execute function note_file_change();

create trigger files_changed before update on files for each row
when ((old.status, old.status_details, old.progress, old.metadata)
  is distinct from (new.status, new.status_details, new.progress, new.metadata))
execute function note_file_change();

create function note_file_removal() returns trigger language plpgsql as $$
begin
  insert into removed_files
  values (old.id, old.organization_id, old.workspace_id, (extract(epoch from clock_timestamp()) * 1000)::bigint)
  on conflict (file_id) do update set removed_at = excluded.removed_at;
  return null;
end
$$;

create trigger files_removed after delete on files for each row execute function note_file_removal();
