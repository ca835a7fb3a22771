import type { ParsedFile } from '../store/parsed-store.ts';
import type { FileAsset } from '../store/store.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import type { ParseEvent } from './parse/parse-event.ts';
import { PARSER_VERSION } from './parser-version.ts';
import { withoutDescriptions } from './without-descriptions.ts';

export type SourceEvent =
  | ParseEvent
  /** An asset whose blob is there already. */
  | { readonly type: 'kept-asset'; readonly asset: FileAsset };

/** Where the pages of an attempt come from. */
export type PageSource = {
  readonly events: AsyncIterable<SourceEvent>;
  /** Known at the end. Null: not all was read that can be; another reading would find more. */
  readonly parserVersion: () => number | null;
  readonly neededPassword: boolean;
};

const PAGES_AT_ONCE = 50;

/** Kinds whose parsers write the file's name into what they make. */
const BEARS_NAME = /^(?:audio|video|image)\/|^text\/csv$|spreadsheetml/;

/**
 * The pages that are there already, when the job says so; those of another file with the same bytes, when this version
 * has read it; else what parsing gives.
 */
export async function choosePages(ingest: IngestAttempt, mediaType: string): Promise<PageSource> {
  const { store, job, file } = ingest;
  if (job.pages === 'kept') {
    const kept = await store.getParsed(job.scope, file.id);
    if (kept !== null) {
      const { parserVersion, neededPassword } = kept;
      const events = replay(ingest, kept, { withDescriptions: true });
      return { events, parserVersion: () => parserVersion, neededPassword };
    }
  }
  if (job.pages === 'any' && job.sealedPassword === null) {
    const sameName = BEARS_NAME.test(mediaType);
    const twin = await store.findTwin(file, { mediaType, parserVersion: PARSER_VERSION, sameName });
    if (twin !== null) {
      // What a model was asked to look for depends on the instructions.
      const withDescriptions = twin.instructions === file.instructions;
      const events = replay(ingest, twin, { withDescriptions });
      return { events, parserVersion: () => PARSER_VERSION, neededPassword: false };
    }
  }
  return {
    events: parse(ingest, mediaType),
    parserVersion: () => (ingest.lacksModel(mediaType) ? null : PARSER_VERSION),
    neededPassword: job.sealedPassword !== null,
  };
}

async function* parse(
  { parser, blobs, passwords, job, file, signal }: IngestAttempt,
  mediaType: string,
): AsyncGenerator<SourceEvent> {
  const { filename } = file;
  const localPath = await blobs.localPath(file.sha256);
  const password = job.sealedPassword === null ? null : passwords.open(job.sealedPassword, file.id);
  yield* parser.parse(localPath, { mediaType, filename, password, signal });
}

/** What parsing once gave, as if it were parsed now. */
async function* replay(
  { store, signal }: IngestAttempt,
  parsed: ParsedFile,
  { withDescriptions }: { readonly withDescriptions: boolean },
): AsyncGenerator<SourceEvent> {
  const { info, ownMetadata } = parsed;
  if (info.title !== null) yield { type: 'title', title: info.title };
  yield { type: 'metadata', metadata: ownMetadata };
  for (const asset of await store.listAssets(parsed.scope, parsed.fileId))
    yield { type: 'kept-asset', asset };
  yield { type: 'progress', done: 0, total: info.pageCount };
  let last = 0;
  for (;;) {
    signal.throwIfAborted();
    const pages = await store.pagesAfter(parsed, last, PAGES_AT_ONCE);
    for (const page of pages) {
      yield { type: 'page', page: withDescriptions ? page : withoutDescriptions(page) };
      last = page.number;
    }
    if (pages.length < PAGES_AT_ONCE) break;
  }
  // Its pages go with its generation, so that those read may not be all.
  const current = await store.getParsed(parsed.scope, parsed.fileId);
  if (current?.generation !== parsed.generation) throw new Error('The pages were replaced meanwhile.');
  yield { type: 'info', info };
}
