import type { Page } from '../../../core/page.ts';
import type { ParseContext } from '../parse-context.ts';
import type { ParseEvent } from '../parse-event.ts';
import { drawCards } from './cards/draw-cards.ts';
import { type DraftPage, RENDERING } from './finish-page.ts';
import { placePage } from './rendering/place-page.ts';
import type { RenderedPage } from './rendering/read-rendering.ts';

/** A PDF that an office program made of the document, with its pages. */
export type Rendering = { readonly path: string; readonly pages: readonly RenderedPage[] };

/** Yields what the pages are shown by, then the pages: as they were rendered, or as plain cards. */
export async function* showPages(
  drafts: readonly DraftPage[],
  rendering: Rendering | null,
  { scratch }: Pick<ParseContext, 'scratch'>,
): AsyncGenerator<ParseEvent, readonly Page[]> {
  let pages: readonly Page[];
  let path: string;
  if (rendering === null) ({ pages, path } = drawCards(drafts, scratch));
  else {
    path = rendering.path;
    pages = drafts.map((draft) =>
      placePage(
        draft,
        rendering.pages[draft.number - 1] ?? {
          width: draft.width,
          height: draft.height,
          words: [],
          figures: [],
        },
      ),
    );
  }
  yield { type: 'asset', asset: { name: RENDERING, mediaType: 'application/pdf', path } };
  for (const page of pages) yield { type: 'page', page };
  return pages;
}
