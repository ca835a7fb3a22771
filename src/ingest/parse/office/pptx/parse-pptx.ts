import { UnreadableFileError } from '../../../../core/errors.ts';
import type { OutlineEntry } from '../../../../core/page.ts';
import type { ParseContext } from '../../parse-context.ts';
import type { ParseEvent } from '../../parse-event.ts';
import type { Block } from '../block.ts';
import { composeBlocks } from '../compose-blocks.ts';
import { readCoreProperties } from '../core-properties.ts';
import { embeddedNotes } from '../embedded-notes.ts';
import { FigureReader } from '../figure-reader.ts';
import type { DraftPage } from '../finish-page.ts';
import type { OfficePackage, Relationships } from '../office-package.ts';
import { relationshipOfType } from '../read-relationships.ts';
import { renderDocument, renderingNotes } from '../rendering/render-document.ts';
import { showPages } from '../show-pages.ts';
import { childElements, findChild, type XmlElement } from '../xml-element.ts';
import { Layouts } from './placeholders.ts';
import { UNITS_PER_POINT } from './placement.ts';
import { readAuthors, readRemarks } from './read-remarks.ts';
import { readSlide } from './read-slide.ts';

/** Reads a PowerPoint presentation, a page a slide. Throws `UnreadableFileError` when it is damaged. */
export async function* parsePptx(
  officePackage: OfficePackage,
  context: ParseContext,
): AsyncGenerator<ParseEvent> {
  const { mainPart } = officePackage;
  const presentation = await officePackage.readTree(mainPart);
  if (presentation === null)
    throw new UnreadableFileError('The presentation is damaged: it could not be read.');
  const relationships = await officePackage.relationshipsOf(mainPart);
  const slideParts = slidesOf(presentation, relationships);
  if (slideParts.length === 0) throw new UnreadableFileError('The presentation has no slides.');
  const properties = await readCoreProperties(officePackage);
  if (properties.title !== null) yield { type: 'title', title: properties.title };
  if (Object.keys(properties.metadata).length > 0) yield { type: 'metadata', metadata: properties.metadata };
  yield { type: 'progress', done: 0, total: slideParts.length };
  const size = sizeOf(presentation);
  const [width, height] = [size.width / UNITS_PER_POINT, size.height / UNITS_PER_POINT];
  const layouts = new Layouts(officePackage);
  const authors = await readAuthors(officePackage, relationships);
  const figures = new FigureReader(officePackage, context);
  const all: Relationships[] = [];
  const outline: OutlineEntry[] = [];
  const hidden: number[] = [];
  const drafts: DraftPage[] = [];
  let title = properties.title;
  for (const [i, part] of slideParts.entries()) {
    const number = i + 1;
    const slide = await officePackage.readTree(part);
    const slideRelationships = await officePackage.relationshipsOf(part);
    all.push(slideRelationships);
    const inheritance = await layouts.of(relationshipOfType(slideRelationships, 'slideLayout')?.target);
    const blocks: Block[] = [];
    for (const block of slide === null
      ? []
      : readSlide(slide, { relationships: slideRelationships, inheritance, size })) {
      if (block.type === 'unread') blocks.push(...(await figures.read(block)));
      else blocks.push(block);
      for (const asset of figures.takeAssets()) yield { type: 'asset', asset };
    }
    blocks.push(...(await readRemarks(officePackage, slideRelationships, authors)));
    const show = slide?.attributes.show;
    if (show === '0' || show === 'false') hidden.push(number);
    const composed = composeBlocks(blocks);
    const { text, headings } = composed;
    const [heading] = headings;
    if (heading !== undefined) {
      const named = text.slice(heading.start, heading.end).replace(/\s+/g, ' ').slice(0, 200);
      outline.push({ title: named, level: 1, page: number });
      if (title === null) {
        title = named;
        yield { type: 'title', title };
      }
    }
    drafts.push({ number, width, height, kind: 'slide', composed });
    yield { type: 'progress', done: number, total: slideParts.length };
  }
  const made = await renderDocument('pptx', context);
  // A rendering that has left out slides shows others under their numbers.
  const rendering = made?.pages.length === drafts.length ? made : null;
  yield* showPages(drafts, rendering, context);
  const notes = [
    ...hiddenNotes(hidden),
    ...embeddedNotes(all),
    ...figures.notes,
    ...renderingNotes(rendering, context),
  ];
  yield { type: 'info', info: { title, pageCount: drafts.length, paged: true, outline, notes } };
}

function slidesOf(presentation: XmlElement, relationships: Relationships): readonly string[] {
  const list = findChild(presentation, 'sldIdLst');
  return (list === null ? [] : childElements(list, 'sldId')).flatMap(({ attributes }) => {
    const slide = relationships.get(attributes['r:id'] ?? '');
    return slide === undefined || slide.external ? [] : [slide.target];
  });
}

function sizeOf(presentation: XmlElement): { readonly width: number; readonly height: number } {
  const size = findChild(presentation, 'sldSz')?.attributes;
  const [width, height] = [Number(size?.cx), Number(size?.cy)];
  // What a presentation that does not say has: 10 by 7.5 inches.
  return width > 0 && height > 0 ? { width, height } : { width: 9_144_000, height: 6_858_000 };
}

function hiddenNotes(hidden: readonly number[]): readonly string[] {
  if (hidden.length === 0) return [];
  return [hidden.length === 1 ? `Slide ${hidden[0]} is hidden.` : `Slides ${hidden.join(', ')} are hidden.`];
}
