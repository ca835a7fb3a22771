import type { Config } from './config.ts';
import type { RerankModel } from './model/rerank.ts';
import { createRerankEndpoint } from './providers/rerank-endpoint/create-rerank-endpoint.ts';

/** The reranking model that the settings name. Null: there is none. */
export function createConfiguredReranker(config: Config): RerankModel | null {
  const { rerankModel: model, rerankBaseUrl: baseUrl, rerankApiKey: apiKey } = config;
  return model === null || baseUrl === null ? null : createRerankEndpoint({ baseUrl, apiKey, model, fetch });
}
