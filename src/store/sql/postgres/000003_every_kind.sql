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

-- What made the pages and vectors of the committed generation (src/ingest/{parser-version,embedding-key}.ts).
alter table files add column parser_version integer;
alter table files add column embedding_model text collate "C";
-- 1: the pages were read with a password, which is not kept.
alter table files add column needed_password integer not null default 0;
-- A JSON array of the sentences that reading the file gave, and a JSON object of what the file says of itself.
alter table files add column notes text collate "C";
alter table files add column own_metadata text collate "C";

-- There was one embedding model only.
update files set embedding_model = 'all-minilm-l6-v2-int8/384' where generation > 0;

-- Lower goes first: 0 = new, or tried again; 1 = indexed already, to be indexed anew.
alter table jobs add column priority integer not null default 0;
-- 1: soon done, so that it need not wait behind a large file (src/store/is-small.ts).
alter table jobs add column small integer not null default 0;
-- Where the pages come from: `any` (another file of the same bytes, or parsing), `kept` (as they are), `parsed`.
alter table jobs add column pages text collate "C" not null default 'any' check (pages in ('any', 'kept', 'parsed'));
-- Of an encrypted file, sealed (src/ingest/password-sealer.ts); it goes with the job.
alter table jobs add column password text collate "C";

drop index jobs_by_age;
create index jobs_in_turn on jobs (priority, created_at, id);
create index small_jobs_in_turn on jobs (priority, created_at, id) where small = 1;

-- What a model that sees said of a picture; '' = nothing. The key is a hash of all that the words depend on.
create table picture_descriptions (
  key text collate "C" not null,
  file_id text collate "C" not null references files (id) on delete cascade,
  text text collate "C" not null,
  primary key (key, file_id)
);

create index picture_descriptions_by_file on picture_descriptions (file_id);
