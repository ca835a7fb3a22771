import { PLAIN_TEXT, type TextBlock } from './block.ts';
import { cleanText } from './clean-text.ts';
import { childElements, descendants, findChild, textOf, type XmlElement } from './xml-element.ts';

/** The texts of a diagram (SmartArt), each under the one it belongs to (ECMA-376 part 1, §21.4.3). */
export function readDiagram(tree: XmlElement): readonly TextBlock[] {
  const texts = new Map<string, string>();
  const roots: string[] = [];
  const order: string[] = [];
  for (const point of findChildren(tree, 'ptLst', 'pt')) {
    const { modelId = '', type = 'node' } = point.attributes;
    if (type === 'doc') roots.push(modelId);
    else if (type !== 'node' && type !== 'asst') continue;
    const paragraphs = [...descendants(point, 'p')].map((p) => [...descendants(p, 't')].map(textOf).join(''));
    texts.set(modelId, cleanText(paragraphs.join(' ')).replace(/\s+/g, ' ').trim());
    order.push(modelId);
  }
  const children = new Map<string, { readonly id: string; readonly position: number }[]>();
  for (const { attributes } of findChildren(tree, 'cxnLst', 'cxn')) {
    if (attributes.type !== undefined && attributes.type !== 'parOf') continue;
    const siblings = children.get(attributes.srcId ?? '') ?? [];
    siblings.push({ id: attributes.destId ?? '', position: Number(attributes.srcOrd ?? 0) });
    children.set(attributes.srcId ?? '', siblings);
  }
  const lines: string[] = [];
  const seen = new Set<string>();
  const write = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    const text = texts.get(id) ?? '';
    if (text !== '') lines.push(text);
    const below = children.get(id) ?? [];
    for (const child of below.toSorted((a, b) => a.position - b.position)) write(child.id);
  };
  roots.forEach(write);
  order.forEach(write);
  return lines.map((text) => ({ ...PLAIN_TEXT, kind: 'list', text }));
}

function findChildren(tree: XmlElement, list: string, name: string): readonly XmlElement[] {
  const found = findChild(tree, list);
  return found === null ? [] : childElements(found, name);
}
