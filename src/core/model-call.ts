/** What one call of a model took. `perception`: embedding, vision, speech, and the pages of a file. */
export type ModelCall = {
  readonly kind: 'reasoning' | 'perception';
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
};
