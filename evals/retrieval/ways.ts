import type { ExhibitClient, RetrievalRequest } from '../../tools/harness/exhibit-client.ts';

/** A row of the tables: one channel alone, all of them fused, or the search as it is by default. */
export type Way = { readonly name: string; readonly retrieval: RetrievalRequest };

const CHANNELS = ['lexical', 'dense', 'visual'] as const;
const FUSED: Way = { name: 'fused', retrieval: { rerank: false } };
/** What a user gets who asks for nothing special. */
export const DEFAULT_WAY: Way = { name: 'reranked', retrieval: {} };

/**
 * The ways that the server knows, told from the hits of one probe: a channel that it finds nothing with, or refuses,
 * is left out. One that does not explain its hits knows no channels at all, and only the default is measured.
 */
export async function waysOf(client: ExhibitClient, probe: string): Promise<readonly Way[]> {
  const hits = await client.retrieve(probe, { retrieval: { explain: true } });
  if (!hits.some(({ explain }) => explain !== undefined)) return [DEFAULT_WAY];
  const known: Way[] = [];
  for (const channel of CHANNELS) {
    const retrieval = { channels: [channel], rerank: false };
    const found = await client.retrieve(probe, { retrieval }).catch(() => []);
    if (found.length > 0) known.push({ name: channel, retrieval });
  }
  return [...known, FUSED, DEFAULT_WAY];
}
