import type { Box } from '../core/box.ts';
import type { StoredFile } from '../core/file.ts';
import type { Page } from '../core/page.ts';
import type { Scope } from '../core/scope.ts';
import type { ChatImage } from '../model/chat.ts';
import type { BlobStore } from '../store/blobs/blob-store.ts';
import type { PageStore } from '../store/store.ts';
import { pictureRequestOf } from './describe/picture-request-of.ts';
import type { Parser } from './parse/parser-pool.ts';

const WHOLE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 };

/** Draws a page, or a part of it, as a model that sees takes it. Null: there is no picture of it, or none can be made. */
export function createPictureOfPage({
  store,
  blobs,
  renderer,
}: {
  readonly store: Pick<PageStore, 'listAssets'>;
  readonly blobs: Pick<BlobStore, 'localPath'>;
  readonly renderer: Pick<Parser, 'renderPage'>;
}) {
  return async (
    { file, page, box }: { readonly file: StoredFile; readonly page: Page; readonly box: Box | null },
    { scope, signal }: { readonly scope: Scope; readonly signal: AbortSignal },
  ): Promise<ChatImage | null> => {
    const { picture } = page;
    if (picture === null) return null;
    const assets = picture.asset === null ? [] : await store.listAssets(scope, file.id);
    const source = picture.asset === null ? file : assets.find(({ name }) => name === picture.asset);
    if (source === undefined || source.mediaType === null) return null;
    const path = await blobs.localPath(source.sha256);
    const request = pictureRequestOf(page, box ?? WHOLE, source.mediaType);
    try {
      return { mediaType: 'image/jpeg', bytes: await renderer.renderPage(path, request, { signal }) };
    } catch {
      signal.throwIfAborted();
      return null; // the text is there all the same
    }
  };
}
