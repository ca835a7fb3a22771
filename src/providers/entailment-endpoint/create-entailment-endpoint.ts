import { z } from 'zod';
import { ModelError, UnavailableError } from '../../core/errors.ts';
import type { EntailmentModel, EntailmentScore } from '../../model/entailment.ts';
import { readLimited } from '../read-limited.ts';

export type EntailmentEndpointSettings = {
  /** Up to and without `/predict`, as in `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** What it is called here; the endpoint serves one model. */
  readonly model: string;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
};

const predictionSchema = z.array(z.object({ label: z.string(), score: z.number() }));
const replySchema = z.array(predictionSchema);

/** A reply names labels and scores alone. */
const MOST_REPLY_BYTES = 1024 * 1024;
/** Pairs a call: what such servers take by default (`--max-client-batch-size` of Text Embeddings Inference). */
const BATCH = 32;

/**
 * A model of natural language inference behind `POST /predict` as Text Embeddings Inference serves it: pairs of texts
 * in, for each the labels with their probabilities out. Labels are told by their names (entailment, contradiction).
 */
export function createEntailmentEndpoint(settings: EntailmentEndpointSettings): EntailmentModel {
  const url = `${settings.baseUrl.replace(/\/+$/, '')}/predict`;
  const headers = {
    'content-type': 'application/json',
    ...(settings.apiKey !== null && { authorization: `Bearer ${settings.apiKey}` }),
  };

  const predict = async (
    pairs: readonly (readonly [string, string])[],
    signal: AbortSignal,
  ): Promise<readonly EntailmentScore[]> => {
    const body = JSON.stringify({ inputs: pairs, raw_scores: false, truncate: true });
    const response = await settings
      .fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw new ModelError('The entailment endpoint could not be reached.', { cause: error });
      });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 429 || response.status === 503)
        throw new UnavailableError('The entailment endpoint is overloaded.');
      throw new ModelError(`The entailment endpoint answered with HTTP ${response.status}.`);
    }
    const replies = await readReply(response, signal);
    if (replies.length !== pairs.length)
      throw new ModelError('The entailment endpoint left out a statement.');
    return replies.map(scoreOf);
  };

  return {
    id: settings.model,
    entail: async (pairs, { signal }) => {
      const scores: EntailmentScore[] = [];
      for (let i = 0; i < pairs.length; i += BATCH) {
        const batch = pairs
          .slice(i, i + BATCH)
          .map(({ premise, hypothesis }) => [premise, hypothesis] as const);
        scores.push(...(await predict(batch, signal)));
      }
      return { scores, tokens: 0 };
    },
  };
}

/** "ENTAILMENT", "entailment", "e"; two-way models say "not_entailment" and cannot contradict. */
function scoreOf(labels: z.infer<typeof predictionSchema>): EntailmentScore {
  const of = (name: RegExp) => labels.find(({ label }) => name.test(label))?.score;
  const supported = of(/^(?:e|entail(?:s|ed|ment)?|supported)$/i);
  if (supported === undefined) throw new ModelError('The entailment endpoint names no label "entailment".');
  return { supported, contradicted: of(/^(?:c|contradict(?:s|ed|ion|ory)?)$/i) ?? 0 };
}

async function readReply(response: Response, signal: AbortSignal): Promise<z.infer<typeof replySchema>> {
  const tooLong = () => new ModelError('The reply of the entailment endpoint is too long.');
  try {
    return replySchema.parse(JSON.parse(await readLimited(response, { most: MOST_REPLY_BYTES, tooLong })));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelError) throw error;
    throw new ModelError('The entailment endpoint gave no valid reply.', { cause: error });
  }
}
