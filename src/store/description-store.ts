import type { Scope } from '../core/scope.ts';

/** What a model that sees said of pictures, so that it is not asked again for the same. */
export type DescriptionStore = {
  /**
   * Within the workspace of the scope: what was said may hold words of the document around a picture. '' = the model
   * had nothing to say; null = it was not asked, or the file it was asked for is gone.
   * @param key what the words depend on: the picture, the model, what it was told to do
   */
  readonly getDescription: (scope: Scope, key: string) => Promise<string | null>;
  /** Kept as long as the file; nothing happens when the file is gone or the picture is described already. */
  readonly addDescription: (
    scope: Scope,
    fileId: string,
    described: { readonly key: string; readonly text: string },
  ) => Promise<void>;
};
