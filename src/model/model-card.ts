/** What the rest of the program may know about a model. */
export type ModelCard = {
  /** The name it is configured by. */
  readonly id: string;
  /** Tokens that prompt and completion may take together. */
  readonly contextTokens: number;
  readonly seesImages: boolean;
  /** It takes `tools` and asks for them by itself; left out: no. */
  readonly callsTools?: boolean;
  /** A small model gets short prompts, one fact at a time; code does the comparing. */
  readonly size: 'small' | 'large';
};
