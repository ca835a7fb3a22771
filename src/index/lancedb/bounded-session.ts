import { Session } from '@lancedb/lancedb';

const MEBI = 2 ** 20;
/** The indexes of 120,000 chunks take about 300 MiB; by itself LanceDB keeps up to 6 GiB, old versions among them. */
const INDEX_CACHE = 512 * MEBI;
const METADATA_CACHE = 64 * MEBI;

/** What a connection may keep in memory. */
export function boundedSession(): Session {
  return new Session(BigInt(INDEX_CACHE), BigInt(METADATA_CACHE));
}
