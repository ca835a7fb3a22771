import { z } from 'zod';
import { ModelError } from '../../core/errors.ts';
import type { RerankModel } from '../../model/rerank.ts';
import { readLimited } from '../read-limited.ts';

export type RerankEndpointSettings = {
  /** Up to and without `/rerank`, as in `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The model's name at the endpoint. */
  readonly model: string;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
};

const replySchema = z.object({
  results: z.array(z.object({ index: z.number().int().nonnegative(), relevance_score: z.number() })),
  usage: z.object({ total_tokens: z.number().int().nonnegative().optional() }).nullish(),
});

/** A reply names places and scores alone. */
const MOST_REPLY_BYTES = 1024 * 1024;

/**
 * A cross-encoder behind `POST /rerank` as Cohere and Jina define it and vLLM, Infinity, llama.cpp and LocalAI serve
 * it. One call a query: who waits for a search does not wait for a second attempt.
 */
export function createRerankEndpoint(settings: RerankEndpointSettings): RerankModel {
  const url = `${settings.baseUrl.replace(/\/+$/, '')}/rerank`;
  const headers = {
    'content-type': 'application/json',
    ...(settings.apiKey !== null && { authorization: `Bearer ${settings.apiKey}` }),
  };

  return {
    id: settings.model,
    rerank: async (query, passages, { signal }) => {
      const body = JSON.stringify({
        model: settings.model,
        query,
        documents: passages,
        top_n: passages.length,
      });
      const response = await settings
        .fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
        .catch((error: unknown) => {
          signal.throwIfAborted();
          throw new ModelError('The reranking endpoint could not be reached.', { cause: error });
        });
      if (!response.ok) {
        await response.body?.cancel();
        throw new ModelError(`The reranking endpoint answered with HTTP ${response.status}.`);
      }
      const { results, usage } = await readReply(response, signal);
      const scores = new Map(results.map(({ index, relevance_score }) => [index, relevance_score]));
      return {
        scores: passages.map((_, i) => scoreOf(scores, i)),
        tokens: usage?.total_tokens ?? 0,
      };
    },
  };
}

function scoreOf(scores: ReadonlyMap<number, number>, index: number): number {
  const score = scores.get(index);
  if (score === undefined) throw new ModelError('The reranking endpoint left out a passage.');
  return score;
}

async function readReply(response: Response, signal: AbortSignal): Promise<z.infer<typeof replySchema>> {
  const tooLong = () => new ModelError('The reply of the reranking endpoint is too long.');
  try {
    return replySchema.parse(JSON.parse(await readLimited(response, { most: MOST_REPLY_BYTES, tooLong })));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError) throw error;
    throw new ModelError('The reranking endpoint gave no valid reply.', { cause: error });
  }
}
