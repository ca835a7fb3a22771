import type { ModelCall } from '../../core/model-call.ts';
import type { Scope } from '../../core/scope.ts';
import type { PictureContext } from './look-at-picture.ts';
import type { PagePart } from './pictures-of-page.ts';
import type { Worthiest } from './worthiest.ts';

/** Bytes that a page's picture is drawn from. */
export type PictureFile = { readonly localPath: string; readonly mediaType: string };

export type DescribeRequest = {
  readonly scope: Scope;
  readonly fileId: string;
  readonly context: PictureContext;
  /** What an asset of the file, or (null) the file itself, is drawn from; null: it is not there. */
  readonly fileOf: (asset: string | null) => Promise<PictureFile | null>;
};

export type DescribeOptions = {
  readonly signal: AbortSignal;
  readonly count: (call: ModelCall) => void;
  readonly report: (done: number, total: number) => void;
};

export type Described<Part> = {
  readonly described: readonly { readonly part: Part; readonly text: string }[];
  /** What was not looked at, and why, for the file's owner; null: all was. */
  readonly note: string | null;
};

/** Has the pictures of files described by a model that sees. */
export type PictureDescriber = {
  /** Pictures of one file that are looked at. */
  readonly mostPictures: number;
  /**
   * What the worthiest parts show. It fails only when `signal` is aborted or the store does: a model that does not
   * answer costs some pictures their description, and the file at most a few time limits.
   */
  readonly describe: <Part extends PagePart>(
    parts: Worthiest<Part>,
    request: DescribeRequest,
    options: DescribeOptions,
  ) => Promise<Described<Part>>;
};
