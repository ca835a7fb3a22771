import type { Box } from '../../../../core/box.ts';
import type { ParseContext } from '../../parse-context.ts';
import { parsePdf } from '../../pdf/parse-pdf.ts';
import type { RenderedWord } from './rendered-text.ts';

export type RenderedPage = {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly RenderedWord[];
  /** Where pictures and drawings were seen. */
  readonly figures: readonly Box[];
};

/** The pages of a PDF that was made of the document. */
export async function readRendering(path: string, context: ParseContext): Promise<readonly RenderedPage[]> {
  const pages: RenderedPage[] = [];
  for await (const event of parsePdf(path, { ...context, password: null, recognize: null })) {
    if (event.type !== 'page') continue;
    const { number, width, height, text, words, regions } = event.page;
    // A page that could not be read has none.
    while (pages.length < number - 1) pages.push({ width, height, words: [], figures: [] });
    pages.push({
      width,
      height,
      figures: regions.flatMap(({ kind, box }) => (kind === 'figure' && box !== null ? [box] : [])),
      words: words.map(({ start, end, box }) => ({ page: number, text: text.slice(start, end), box })),
    });
  }
  return pages;
}
