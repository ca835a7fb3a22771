import type { Box } from '../../core/box.ts';
import type { Page } from '../../core/page.ts';
import type { Region } from '../../core/region.ts';

export type PictureDescription = {
  readonly box: Box;
  readonly text: string;
  /** What it stands under. */
  readonly path: readonly string[];
};

/** A page with what a model said of its pictures behind all its own words, in the pictures' order on the page. */
export function appendDescriptions(
  page: Page,
  described: readonly PictureDescription[],
): {
  readonly page: Page;
  readonly descriptions: readonly { readonly region: Region; readonly path: readonly string[] }[];
} {
  let { text } = page;
  const inOrder = described.toSorted((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  const descriptions = inOrder.map(({ box, text: words, path }) => {
    if (text !== '' && !text.endsWith('\n\n')) text += '\n\n';
    const start = text.length;
    text += words;
    const region: Region = { kind: 'description', start, end: text.length, box, origin: 'model' };
    return { region, path };
  });
  const regions = [...page.regions, ...descriptions.map(({ region }) => region)];
  return { page: { ...page, text, regions }, descriptions };
}
