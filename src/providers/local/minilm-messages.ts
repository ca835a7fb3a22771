/** What the embedder's thread is started with. Both are paths of local files. */
export type MiniLmThreadData = {
  readonly modelPath: string;
  readonly tokenizerPath: string;
  readonly threads: number;
};

/** To the thread. */
export type MiniLmRequest =
  | { readonly kind: 'embed'; readonly id: number; readonly texts: readonly string[] }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** From the thread. `vectors`: one after another, in the order of the texts. */
export type MiniLmReply =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'embedded';
      readonly id: number;
      readonly vectors: Float32Array<ArrayBuffer>;
      readonly tokens: number;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
