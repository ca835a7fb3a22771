import type { OutlineEntry, Page } from '../../../../core/page.ts';
import type { ParseContext } from '../../parse-context.ts';
import type { ParseEvent } from '../../parse-event.ts';
import type { Block } from '../block.ts';
import { composeBlocks } from '../compose-blocks.ts';
import { readCoreProperties } from '../core-properties.ts';
import { embeddedNotes } from '../embedded-notes.ts';
import { FigureReader } from '../figure-reader.ts';
import type { DraftPage } from '../finish-page.ts';
import type { OfficePackage } from '../office-package.ts';
import { hasMarks, markSections, paginate } from '../paginate.ts';
import { paginateByRendering } from '../rendering/paginate-by-rendering.ts';
import type { RenderedPage } from '../rendering/read-rendering.ts';
import { renderDocument, renderingNotes } from '../rendering/render-document.ts';
import { showPages } from '../show-pages.ts';
import { type PaperSize, readSections } from './read-sections.ts';

/** Points. */
const LETTER: PaperSize = { width: 612, height: 792 };

/** Reads a Word document. Throws `UnreadableFileError` when it is damaged. */
export async function* parseDocx(
  officePackage: OfficePackage,
  context: ParseContext,
): AsyncGenerator<ParseEvent> {
  const properties = await readCoreProperties(officePackage);
  const body = await readSections(officePackage, context.limits.maxTextCharacters);
  const firstHeading = body.blocks.find((block) => block.type === 'text' && block.level === 1);
  const named = body.title ?? properties.title ?? (firstHeading?.type === 'text' ? firstHeading.text : null);
  const title = named?.replace(/\s+/g, ' ').slice(0, 200) ?? null;
  if (title !== null) yield { type: 'title', title };
  if (Object.keys(properties.metadata).length > 0) yield { type: 'metadata', metadata: properties.metadata };
  const figures = new FigureReader(officePackage, context);
  const blocks: Block[] = [];
  for (const block of body.blocks) {
    if (block.type === 'unread') blocks.push(...(await figures.read(block)));
    else blocks.push(block);
    for (const asset of figures.takeAssets()) yield { type: 'asset', asset };
  }
  const rendering = await renderDocument('docx', context);
  const paged = rendering !== null || hasMarks(blocks);
  const drafts =
    rendering === null
      ? draftCards(paged ? blocks : markSections(blocks), body.paper ?? LETTER)
      : draftPages(paginateByRendering(blocks, rendering.pages), rendering.pages);
  const pages = yield* showPages(drafts, rendering, context);
  const notes = [
    ...embeddedNotes([body.parts.relationships]),
    ...figures.notes,
    ...renderingNotes(rendering, context),
  ];
  if (body.cut) notes.push('The document has more text than may be read: only its beginning was.');
  yield {
    type: 'info',
    info: {
      title,
      pageCount: pages.length,
      paged: paged || pages.length === 1,
      outline: outlineOf(pages),
      notes,
    },
  };
}

function draftCards(blocks: readonly Block[], paper: PaperSize): readonly DraftPage[] {
  return paginate(blocks).map((page, i) => ({
    ...paper,
    number: i + 1,
    kind: 'card',
    composed: composeBlocks(page),
  }));
}

/** As many as were rendered: the last ones may hold nothing that is text. */
function draftPages(blocks: readonly Block[], rendered: readonly RenderedPage[]): readonly DraftPage[] {
  const pages = paginate(blocks);
  return rendered.map(({ width, height }, i) => ({
    width,
    height,
    number: i + 1,
    kind: 'text',
    composed: composeBlocks(pages[i] ?? []),
  }));
}

function outlineOf(pages: readonly Page[]): readonly OutlineEntry[] {
  return pages.flatMap(({ number, text, headings }) =>
    headings.map(({ level, start, end }) => ({
      title: text.slice(start, end).replace(/\s+/g, ' ').slice(0, 200),
      level,
      page: number,
    })),
  );
}
