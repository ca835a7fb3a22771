-- What a list of completions shows and searches, apart from bodies of megabytes. Older completions get their row when
-- they are first searched (src/store/completion-text-queries.ts).
create table completion_texts (
  completion_id text collate "C" primary key references completions (id) on delete cascade,
  -- The beginning of it.
  question text collate "C" not null,
  -- Question and answers, folded.
  words text collate "C" not null
);

-- When the part of a file that clients see changed last, by the database's clock; but later than any change or removal
-- in the workspace before it, within a millisecond and after the clock was set back too. 0 = before this was written
-- down.
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

-- Two transactions at once may get the same one, for different files. A row that counted would make all writers of a
-- workspace wait for each other. A plan made while the tables are empty is kept: it must not be to read them whole.
create function next_file_stamp(organization text, workspace text) returns bigint
language plpgsql set enable_seqscan = off set enable_sort = off as $$
begin
  return greatest(
    (extract(epoch from clock_timestamp()) * 1000)::bigint,
    (select changed_at + 1 from files where organization_id = organization and workspace_id = workspace
      order by changed_at desc limit 1),
    (select removed_at + 1 from removed_files where organization_id = organization and workspace_id = workspace
      order by removed_at desc limit 1)
  );
end
$$;

create function note_file_change() returns trigger language plpgsql as $$
begin
  new.changed_at := greatest(new.changed_at + 1, next_file_stamp(new.organization_id, new.workspace_id));
  return new;
end
$$;

create trigger files_added before insert on files for each row execute function note_file_change();

create trigger files_changed before update on files for each row
when ((old.status, old.status_details, old.progress, old.metadata)
  is distinct from (new.status, new.status_details, new.progress, new.metadata))
execute function note_file_change();

-- For all files of a statement at once: after a workspace with thousands of them was deleted, every look for the last
-- change would pass by all of theirs.
create function note_file_removals() returns trigger language plpgsql as $$
begin
  with stamps as materialized (
    select organization_id, workspace_id,
      greatest(max(changed_at) + 1, next_file_stamp(organization_id, workspace_id)) as stamp
    from removed group by organization_id, workspace_id
  )
  insert into removed_files
  select id, organization_id, workspace_id, stamp from removed join stamps using (organization_id, workspace_id)
  on conflict (file_id) do update set removed_at = excluded.removed_at;
  return null;
end
$$;

create trigger files_removed after delete on files
referencing old table as removed for each statement execute function note_file_removals();
