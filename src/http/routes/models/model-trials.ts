import type { ChatModel } from '../../../model/chat.ts';

/** A model that somebody would like to use. */
export type TrialModel = {
  readonly provider: 'openai-compatible' | 'anthropic' | 'google';
  readonly model: string;
  /** Null = the provider's own. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
};

/** The models that POST /models/test asks. */
export type ModelTrials = {
  /** The chat model, without those that stand in for it. */
  readonly inUse: { readonly chat: ChatModel; readonly host: string | null };
  /** One that the settings do not name. It is asked at public addresses alone, and at those that the operator allows. */
  readonly create: (given: TrialModel) => {
    readonly chat: ChatModel;
    readonly host: string;
    /** The settings that would put it to use, a line each; in place of the key, `<your key>`. */
    readonly settings: readonly string[];
  };
};
