-- What a page consists of (src/store/page-layout.ts); '' = a page from before it was told.
alter table pages add column layout text collate "C" not null default '';

-- Bytes that parsing made: pictures, renderings, tables. The blob is shared by content, as a file's own is.
create table file_assets (
  file_id text collate "C" not null references files (id) on delete cascade,
  generation integer not null,
  name text collate "C" not null,
  sha256 text collate "C" not null,
  media_type text collate "C" not null,
  bytes bigint not null,
  primary key (file_id, generation, name)
);

create index file_assets_by_blob on file_assets (sha256);
