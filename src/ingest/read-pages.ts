import { createReadStream } from 'node:fs';
import type { Chunk } from '../core/chunk.ts';
import type { JsonObject } from '../core/json.ts';
import type { DocumentInfo, Page } from '../core/page.ts';
import type { Abbreviation } from '../store/abbreviation-store.ts';
import type { FileAsset } from '../store/store.ts';
import { createAbbreviationCollector } from './abbreviations/abbreviation-collector.ts';
import { Chunker } from './chunk.ts';
import { FilePictures } from './describe/file-pictures.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import type { PageSource } from './page-source.ts';
import type { ParsedAsset } from './parse/parse-event.ts';
import { createTableKeeper, type TableKeeper } from './table-keeper.ts';
import { FileViews } from './visual/file-views.ts';
import type { ViewOutcome } from './visual/page-viewer.ts';

/** Chunks in order, with what is known of the document by then. */
export type ChunkBatch = {
  readonly title: string | null;
  readonly chunks: readonly Chunk[];
  /** What the file says of itself. */
  readonly ownMetadata: JsonObject;
  /** With the last batch only. */
  readonly info: DocumentInfo | null;
  /** Which pictures were not described, and why. */
  readonly pictureNote: string | null;
  /** What the pages define. With the last batch only. */
  readonly abbreviations: readonly Abbreviation[];
  /** With the last batch only: what came of embedding how the pages look. */
  readonly views: ViewOutcome | null;
};

const PAGES_AT_ONCE = 16;
/**
 * Most files are one batch, so that progress counts pages first and chunks afterwards; a larger one goes on in
 * turns of about 20 MB of text and is never held whole.
 */
const CHUNKS_AT_ONCE = 40_000;

/** Stores the pages and what comes with them, and yields their chunks. */
export async function* readPages(
  ingest: IngestAttempt,
  source: PageSource,
  mediaType: string,
): AsyncGenerator<ChunkBatch> {
  const tables = createTableKeeper(ingest);
  try {
    yield* read(ingest, source, { tables, mediaType });
  } finally {
    await tables.close();
  }
}

async function* read(
  ingest: IngestAttempt,
  source: PageSource,
  { tables, mediaType }: { readonly tables: TableKeeper; readonly mediaType: string },
): AsyncGenerator<ChunkBatch> {
  const { embedder, report } = ingest;
  const chunker = new Chunker((text) => embedder.countTokens(text));
  const abbreviations = createAbbreviationCollector();
  const pictures = new FilePictures(ingest, chunker, mediaType);
  const views = new FileViews(ingest, mediaType);
  const addAsset = (asset: FileAsset): void => {
    pictures.addAsset(asset);
    views.addAsset(asset);
  };
  let title: string | null = null;
  let info: DocumentInfo | null = null;
  let ownMetadata: JsonObject = {};
  let pages: Page[] = [];
  let chunks: Chunk[] = [];
  let [done, total] = [0, 0];
  for await (const event of source.events) {
    switch (event.type) {
      case 'title':
        title = event.title;
        break;
      case 'progress':
        if (event.stage === 'transcribing')
          report({ stage: event.stage, done: event.done, total: event.total });
        else total = event.total;
        break;
      case 'info':
        info = event.info;
        break;
      case 'asset':
        addAsset(await storeAsset(ingest, event.asset));
        break;
      case 'kept-asset':
        await ingest.hold.keep(event.asset.sha256);
        if (!(await ingest.store.addAsset(ingest.job, event.asset))) throw new LeaseLostError();
        addAsset(event.asset);
        break;
      case 'metadata':
        ownMetadata = { ...ownMetadata, ...event.metadata };
        break;
      case 'table':
        await tables.declare(event.table);
        break;
      case 'rows':
        await tables.append(event.table, event.rows);
        break;
      case 'page':
        done++;
        pages.push(event.page);
        for (const chunk of chunker.add(event.page)) chunks.push(chunk);
        pictures.addPage(event.page);
        abbreviations.add(event.page.text);
        views.addPage(event.page);
        if (total > 0) report({ stage: 'parsing', done, total });
        if (pages.length >= PAGES_AT_ONCE) {
          await storePages(ingest, pages);
          pages = [];
        }
        if (chunks.length >= CHUNKS_AT_ONCE) {
          yield { title, chunks, ownMetadata, info: null, pictureNote: null, views: null, abbreviations: [] };
          chunks = [];
        }
        break;
      default:
        throw new TypeError(`Unknown event ${event satisfies never}`);
    }
  }
  await storePages(ingest, pages);
  const asset = await tables.finish();
  if (asset !== null) await storeAsset(ingest, asset);
  if (info === null) throw new Error('The parser ended without saying what it read.');
  title = info.title ?? title;
  const described = await pictures.describe(title);
  await storePages(ingest, described.pages);
  chunks.push(...described.chunks);
  for (const page of described.pages) views.replacePage(page);
  const viewed = await views.embed();
  yield {
    title,
    chunks,
    ownMetadata,
    info,
    pictureNote: described.note,
    views: viewed,
    abbreviations: abbreviations.list(),
  };
}

async function storeAsset(
  { store, blobs, hold, job, signal }: IngestAttempt,
  asset: ParsedAsset,
): Promise<FileAsset> {
  const source = createReadStream(asset.path);
  const { sha256, bytes } = await blobs.put(source, { maxBytes: Number.POSITIVE_INFINITY, signal });
  await hold.keep(sha256);
  const { name, mediaType } = asset;
  const stored = { name, mediaType, sha256, bytes };
  if (!(await store.addAsset(job, stored))) throw new LeaseLostError();
  return stored;
}

async function storePages({ store, job, signal }: IngestAttempt, pages: readonly Page[]): Promise<void> {
  signal.throwIfAborted();
  if (pages.length > 0 && !(await store.addPages(job, pages))) throw new LeaseLostError();
}
