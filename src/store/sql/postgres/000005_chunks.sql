-- What search weighs candidates by: the index finds places, these rows say what stands there. Files indexed before
-- have none; their chunks are read from the index until they are indexed anew.
create table chunks (
  file_id text collate "C" not null references files (id) on delete cascade,
  generation integer not null,
  number integer not null,
  page integer not null,
  span_start integer not null,
  span_end integer not null,
  text text collate "C" not null,
  heading_path text collate "C" not null,
  words text collate "C" not null,
  -- src/core/packed-vectors.ts
  vector bytea not null,
  vector_model text collate "C" not null,
  primary key (file_id, generation, number)
);
