import type { Box } from '../../../../core/box.ts';
import type { TextBlock, WalkedBlock } from '../block.ts';
import { chooseAlternative, cleanCaption, readGraphics } from '../graphics.ts';
import type { Relationships } from '../office-package.ts';
import { childElements, findChild, firstDescendant, type XmlElement } from '../xml-element.ts';
import { orderShapes } from './order-shapes.ts';
import { type Inheritance, placeholderOf, placeholderType } from './placeholders.ts';
import { boxOf, type GroupTransform, insideGroup, ON_SLIDE, readFrame } from './placement.ts';
import { readDrawnTable } from './read-drawn-table.ts';
import { readDrawnText } from './read-drawn-text.ts';

export type SlideParts = {
  readonly relationships: Relationships;
  readonly inheritance: Inheritance;
  /** EMU. */
  readonly size: { readonly width: number; readonly height: number };
};

type Shape = { readonly box: Box | null; readonly isTitle: boolean; readonly blocks: readonly WalkedBlock[] };

/** What is drawn on a slide, in the order in which it is read, its title first. */
export function readSlide(slide: XmlElement, parts: SlideParts): readonly WalkedBlock[] {
  const tree = findChild(slide, 'cSld', 'spTree');
  if (tree === null) return [];
  const shapes = readShapes(tree, parts, ON_SLIDE);
  const titles = shapes.filter(({ isTitle }) => isTitle);
  return [...titles, ...orderShapes(shapes.filter(({ isTitle }) => !isTitle))].flatMap(
    ({ blocks }) => blocks,
  );
}

function readShapes(tree: XmlElement, parts: SlideParts, group: GroupTransform): readonly Shape[] {
  return childElements(tree).flatMap((element): readonly Shape[] => {
    if (isHidden(element)) return [];
    switch (element.name) {
      case 'sp':
      case 'cxnSp':
        return readTextShape(element, parts, group);
      case 'pic':
      case 'graphicFrame':
        return readFigure(element, parts, group);
      case 'grpSp': {
        const transform = findChild(element, 'grpSpPr', 'xfrm');
        const inner = readShapes(element, parts, insideGroup(group, transform));
        const blocks = orderShapes(inner).flatMap((shape) => shape.blocks);
        return blocks.length === 0 ? [] : [{ box: union(inner), isTitle: false, blocks }];
      }
      case 'AlternateContent': {
        const chosen = chooseAlternative(element);
        return chosen === null ? [] : readShapes(chosen, parts, group);
      }
      default:
        return [];
    }
  });
}

function isHidden(element: XmlElement): boolean {
  const named = childElements(element).find(({ name }) => name.startsWith('nv'));
  const hidden = named === undefined ? undefined : findChild(named, 'cNvPr')?.attributes.hidden;
  return hidden === '1' || hidden === 'true';
}

function readTextShape(shape: XmlElement, parts: SlideParts, group: GroupTransform): readonly Shape[] {
  const body = findChild(shape, 'txBody');
  if (body === null) return [];
  const placeholder = placeholderOf(shape);
  const type = placeholder === null ? '' : placeholderType(placeholder);
  if (type === 'sldNum') return [];
  const inherited = placeholder === null ? [] : parts.inheritance.shapesFor(placeholder);
  const box = placeOf(shape, inherited, parts, group);
  const isTitle = type === 'title' || type === 'ctrTitle';
  const styleName = placeholder === null ? 'otherStyle' : isTitle ? 'titleStyle' : 'bodyStyle';
  const listStyles = [
    ...inherited.map((one) => findChild(one, 'txBody', 'lstStyle')),
    type === 'ftr' || type === 'dt' ? null : parts.inheritance.textStyle(styleName),
  ].filter((style) => style !== null);
  const blocks = readDrawnText({ body, listStyles, box });
  if (blocks.length === 0) return [];
  if (isTitle) return [{ box, isTitle, blocks: [titleOf(blocks)] }];
  if (type === 'ftr' || type === 'dt')
    return [{ box, isTitle, blocks: blocks.map((block) => ({ ...block, kind: 'footer' as const })) }];
  return [{ box, isTitle, blocks }];
}

/** However many paragraphs it was set in. */
function titleOf(blocks: readonly TextBlock[]): WalkedBlock {
  const [first] = blocks;
  const text = blocks.map((block) => block.text).join('\n');
  return { ...(first as TextBlock), kind: 'heading', level: 1, text };
}

function readFigure(element: XmlElement, parts: SlideParts, group: GroupTransform): readonly Shape[] {
  const placeholder = placeholderOf(element);
  const inherited = placeholder === null ? [] : parts.inheritance.shapesFor(placeholder);
  const box = placeOf(element, inherited, parts, group);
  const table = firstDescendant(element, 'tbl');
  if (table !== null) {
    const block = readDrawnTable(table, box);
    return block.rows.length === 0 ? [] : [{ box, isTitle: false, blocks: [block] }];
  }
  const said = firstDescendant(element, 'cNvPr')?.attributes;
  const caption = cleanCaption(said?.descr || said?.title || '');
  const blocks = readGraphics(element, parts.relationships).flatMap((graphic): readonly WalkedBlock[] =>
    graphic.type === 'unread' ? [{ ...graphic, caption, box }] : [],
  );
  return blocks.length === 0 ? [] : [{ box, isTitle: false, blocks }];
}

function placeOf(
  shape: XmlElement,
  inherited: readonly XmlElement[],
  parts: SlideParts,
  group: GroupTransform,
): Box | null {
  for (const [i, one] of [shape, ...inherited].entries()) {
    const frame = readFrame(findChild(one, 'spPr', 'xfrm') ?? findChild(one, 'xfrm'));
    if (frame !== null) return boxOf(frame, i === 0 ? group : ON_SLIDE, parts.size);
  }
  return null;
}

function union(shapes: readonly Shape[]): Box | null {
  const boxes = shapes.flatMap(({ box }) => (box === null ? [] : [box]));
  if (boxes.length === 0) return null;
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  };
}
