import type { Parser } from '../parse/parser-pool.ts';
import type { PageView, ViewSource } from './page-viewer.ts';

export type DrawDependencies = { readonly renderer: Pick<Parser, 'renderPage'> };

/** Pixels of the longer side: models of the ColPali family shrink what is larger to about 0.6 megapixels. */
const LONGEST = 1024;

/** Names the picture that a view is drawn as; its size is part of it, so that another size gets other vectors. */
export function nameOfView({ sha256 }: ViewSource, { picture }: PageView): string {
  return `${sha256} ${picture.page} ${LONGEST}`;
}

/** JPEG; null when it cannot be drawn: that costs the page its vectors, never the file. */
export async function drawView(
  { renderer }: DrawDependencies,
  { view, source }: { readonly view: PageView; readonly source: ViewSource },
  { signal }: { readonly signal: AbortSignal },
): Promise<Uint8Array | null> {
  const { picture, width, height } = view;
  const longer = Math.max(width, height);
  const maxWidth = longer > 0 ? Math.max(1, Math.round((LONGEST * width) / longer)) : LONGEST;
  const { mediaType, localPath } = source;
  try {
    return await renderer.renderPage(
      localPath,
      { mediaType, pageNumber: picture.page, maxWidth, clip: null, format: 'jpeg' },
      { signal },
    );
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
