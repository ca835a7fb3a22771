import type { Config } from './config.ts';
import { openLanceVisualIndex } from './index/lancedb/open-lance-visual-index.ts';
import type { VisualIndex } from './index/visual-index.ts';
import { createPageViewer, type ViewerSettings } from './ingest/visual/create-page-viewer.ts';
import type { PageViewer } from './ingest/visual/page-viewer.ts';
import type { VisualEmbeddingModel } from './model/visual-embedding.ts';
import { createVisualEndpoint } from './providers/visual-endpoint/create-visual-endpoint.ts';
import { createPageScorer } from './search/visual/create-page-scorer.ts';
import { createPageSearch } from './search/visual/create-page-search.ts';
import type { SearchPages } from './search/visual/search-pages.ts';

/** All that pages are found with by how they look. */
export type ConfiguredVisual = {
  /** There without a model too: it removes what an earlier one left. It is closed by whoever uses it. */
  readonly index: VisualIndex;
  /** The channel `visual`; null: no model is configured. */
  readonly searchPages: SearchPages | null;
  readonly createViewer: (deps: Pick<ViewerSettings, 'renderer'>) => PageViewer;
  readonly close: () => Promise<void>;
};

export async function openConfiguredVisual(
  config: Config,
  { folder, now }: { readonly folder: string; readonly now: () => number },
): Promise<ConfiguredVisual> {
  const model = createModel(config);
  const index = await openLanceVisualIndex({ folder, model, now });
  const scorer = createPageScorer();
  const { visualSearchMilliseconds: milliseconds, visualPagesPerFile, visualConcurrency } = config;
  return {
    index,
    searchPages: model === null ? null : createPageSearch({ model, index, scorer, milliseconds, now }),
    createViewer: ({ renderer }) =>
      createPageViewer({
        model,
        index,
        renderer,
        pagesPerFile: visualPagesPerFile,
        concurrency: visualConcurrency,
        now,
      }),
    close: async () => {
      await Promise.all([model?.close(), scorer.close()]);
    },
  };
}

function createModel(config: Config): VisualEmbeddingModel | null {
  const { visualModel, visualBaseUrl } = config;
  if (visualModel === null || visualBaseUrl === null) return null;
  return createVisualEndpoint({
    model: visualModel,
    baseUrl: visualBaseUrl,
    apiKey: config.visualApiKey,
    form: config.visualForm,
    dimensions: config.visualDimensions,
    multiVector: config.visualMultiVector,
    fetch,
  });
}
