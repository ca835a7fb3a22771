import type { VisualEmbeddingModel, VisualVectors } from '../../model/visual-embedding.ts';
import { type PostSettings, postJson } from './post-json.ts';
import { readEmbeddings } from './read-embeddings.ts';
import { type FormFacts, type FormRequest, type VisualFormName, visualForm } from './visual-form.ts';

export type VisualEndpointSettings = Omit<FormFacts, 'baseUrl'> & {
  /** Up to and without `/embeddings`, as in `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly form: VisualFormName;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
  readonly limits?: Partial<Pick<PostSettings, 'callMilliseconds' | 'waitMilliseconds' | 'maxReplyBytes'>>;
};

const LIMITS = { callMilliseconds: 60_000, waitMilliseconds: 500, maxReplyBytes: 64 * 1024 ** 2 };

/** A model that embeds pictures, behind an endpoint of one of the forms. */
export function createVisualEndpoint(settings: VisualEndpointSettings): VisualEmbeddingModel {
  const { apiKey, fetch, limits, model, dimensions, multiVector } = settings;
  const form = visualForm(settings.form);
  const facts = { baseUrl: settings.baseUrl.replace(/\/+$/, ''), model, dimensions, multiVector };

  const embed = async (request: FormRequest, inputs: number, options: { readonly signal: AbortSignal }) => {
    const json = await postJson({ ...LIMITS, ...limits, apiKey, fetch }, request, options);
    return readEmbeddings(json, { inputs, dimensions });
  };

  return {
    id: multiVector ? `${model}+multivector` : model,
    dimensions,
    embedPages: async (images, options) => {
      options.signal.throwIfAborted();
      const pages: VisualVectors[] = [];
      let tokens = 0;
      for (let start = 0; start < images.length; start += form.mostPictures) {
        const some = images.slice(start, start + form.mostPictures);
        const embedded = await embed(form.ofPages(some, facts), some.length, options);
        pages.push(...embedded.sets);
        tokens += embedded.tokens;
      }
      return { pages, tokens };
    },
    embedQuery: async (text, options) => {
      const { sets, tokens } = await embed(form.ofQuery(text, facts), 1, options);
      return { vectors: sets[0] ?? [], tokens };
    },
    missing: () => null,
    close: async () => undefined,
  };
}
