import type { ModelCard } from '../model/model-card.ts';

/** How long a provider may let itself be waited for, in seconds. */
export type PatienceSettings = {
  /** From the request to the model's first token. */
  readonly firstByteSeconds: number;
  /** Between two pieces of a reply. */
  readonly silenceSeconds: number;
};

/** What every provider of a chat model is made from. */
export type ProviderSettings = {
  readonly card: ModelCard;
  readonly apiKey: string | null;
  /** The model's name at the provider. */
  readonly model: string;
  /** Left out: 120 s to the first token, 60 s between two pieces. */
  readonly patience?: PatienceSettings;
  /** All requests go through this. */
  readonly fetch: typeof fetch;
};
