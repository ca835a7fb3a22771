import { createReadStream } from 'node:fs';
import type { Chunk } from '../core/chunk.ts';
import type { DocumentInfo, Page } from '../core/page.ts';
import { Chunker } from './chunk.ts';
import type { IngestAttempt } from './ingest-attempt.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import type { ParsedAsset } from './parse/parse-event.ts';

/** Chunks in order, with what is known of the document by then. */
export type ChunkBatch = {
  readonly title: string | null;
  readonly chunks: readonly Chunk[];
  /** With the last batch only. */
  readonly info: DocumentInfo | null;
};

const PAGES_AT_ONCE = 16;
/**
 * Most files are one batch, so that progress counts pages first and chunks afterwards; a larger one goes on in
 * turns of about 20 MB of text and is never held whole.
 */
const CHUNKS_AT_ONCE = 40_000;

/** Parses the file, stores its pages and yields its chunks. */
export async function* readPages(ingest: IngestAttempt, mediaType: string): AsyncGenerator<ChunkBatch> {
  const { parser, blobs, embedder, file, signal, report } = ingest;
  const localPath = await blobs.localPath(file.sha256);
  const chunker = new Chunker((text) => embedder.countTokens(text));
  let title: string | null = null;
  let info: DocumentInfo | null = null;
  let pages: Page[] = [];
  let chunks: Chunk[] = [];
  let [done, total] = [0, 0];
  for await (const event of parser.parse(localPath, { mediaType, filename: file.filename, signal })) {
    switch (event.type) {
      case 'title':
        title = event.title;
        break;
      case 'progress':
        total = event.total;
        break;
      case 'info':
        info = event.info;
        break;
      case 'asset':
        await storeAsset(ingest, event.asset);
        break;
      case 'metadata':
      case 'table':
      case 'rows':
        break;
      case 'page':
        done++;
        pages.push(event.page);
        for (const chunk of chunker.add(event.page)) chunks.push(chunk);
        report({ stage: 'parsing', done, total });
        if (pages.length >= PAGES_AT_ONCE) {
          await storePages(ingest, pages);
          pages = [];
        }
        if (chunks.length >= CHUNKS_AT_ONCE) {
          yield { title, chunks, info: null };
          chunks = [];
        }
        break;
      default:
        throw new TypeError(`Unknown event ${event satisfies never}`);
    }
  }
  await storePages(ingest, pages);
  if (info === null) throw new Error('The parser ended without saying what it read.');
  yield { title: info.title ?? title, chunks, info };
}

async function storeAsset({ store, blobs, job, signal }: IngestAttempt, asset: ParsedAsset): Promise<void> {
  const source = createReadStream(asset.path);
  const { sha256, bytes } = await blobs.put(source, { maxBytes: Number.POSITIVE_INFINITY, signal });
  const { name, mediaType } = asset;
  if (!(await store.addAsset(job, { name, mediaType, sha256, bytes }))) throw new LeaseLostError();
}

async function storePages({ store, job, signal }: IngestAttempt, pages: readonly Page[]): Promise<void> {
  signal.throwIfAborted();
  if (pages.length > 0 && !(await store.addPages(job, pages))) throw new LeaseLostError();
}
