import { PLAIN_TEXT, type TextBlock, type WalkedBlock } from '../block.ts';
import type { OfficePackage } from '../office-package.ts';
import { childElements, childValue, findChild, type XmlElement } from '../xml-element.ts';
import { readXmlElements } from '../xml-tree.ts';
import { openDocument } from './open-document.ts';
import { BodyWalker, type WalkParts } from './walk-body.ts';

/** Points. */
export type PaperSize = { readonly width: number; readonly height: number };

export type DocumentBody = {
  readonly blocks: readonly WalkedBlock[];
  readonly title: string | null;
  /** Of the first section; null when it does not say. */
  readonly paper: PaperSize | null;
  /** True when the document has more text than may be read. */
  readonly cut: boolean;
  readonly parts: WalkParts;
};

/** Reads the body section by section: each with what stands in its headers, once, before and its footers behind it. */
export async function readSections(
  officePackage: OfficePackage,
  maxCharacters: number,
): Promise<DocumentBody> {
  const parts = await openDocument(officePackage);
  const walker = new BodyWalker(parts);
  const margins = new Margins(officePackage, parts);
  const blocks: WalkedBlock[] = [];
  let section: WalkedBlock[] = [];
  let paper: PaperSize | null = null;
  let characters = 0;
  const finish = async (properties: XmlElement | null): Promise<void> => {
    paper ??= paperOf(properties);
    const starts =
      blocks.length > 0 && !/^(?:continuous|nextColumn)$/.test(childValue(properties, 'type') ?? '');
    if (starts) blocks.push({ ...PLAIN_TEXT, text: '', marks: [{ offset: 0, forced: false }] });
    for (const block of await margins.read(properties, 'header')) blocks.push(block);
    for (const block of section) blocks.push(block);
    for (const block of await margins.read(properties, 'footer')) blocks.push(block);
    section = [];
  };
  let last: XmlElement | null = null;
  const body = readXmlElements(
    officePackage.openPart(officePackage.mainPart),
    2,
    ([, name]) => name === 'body',
  );
  for await (const element of body) {
    if (element.name === 'sectPr') {
      last = element;
      continue;
    }
    for (const block of walker.walk([element])) {
      section.push(block);
      characters += block.type === 'text' ? block.text.length : 100;
    }
    const ends = element.name === 'p' ? findChild(element, 'pPr', 'sectPr') : null;
    if (ends !== null) await finish(ends);
    if (characters > maxCharacters) break;
  }
  await finish(last);
  return { blocks, title: walker.title, paper, cut: characters > maxCharacters, parts };
}

/** Headers and footers: the same text is given once. */
class Margins {
  readonly #package: OfficePackage;
  readonly #parts: WalkParts;
  readonly #seen = new Set<string>();

  constructor(officePackage: OfficePackage, parts: WalkParts) {
    this.#package = officePackage;
    this.#parts = parts;
  }

  async read(properties: XmlElement | null, kind: 'header' | 'footer'): Promise<readonly TextBlock[]> {
    const found: TextBlock[] = [];
    for (const { attributes } of properties === null ? [] : childElements(properties, `${kind}Reference`)) {
      const part = this.#parts.relationships.get(attributes['r:id'] ?? '');
      if (part === undefined || part.external || this.#seen.has(part.target)) continue;
      this.#seen.add(part.target);
      const tree = await this.#package.readTree(part.target);
      if (tree === null) continue;
      const walker = new BodyWalker({ ...this.#parts, relationships: new Map() });
      const lines = walker.walk(childElements(tree)).flatMap(linesOf);
      const text = lines.filter((line) => line !== '').join('\n');
      if (text === '' || this.#seen.has(`${kind}: ${text}`)) continue;
      this.#seen.add(`${kind}: ${text}`);
      found.push({ ...PLAIN_TEXT, kind, text });
    }
    return found;
  }
}

function linesOf(block: WalkedBlock): readonly string[] {
  if (block.type === 'text') return [block.text];
  if (block.type !== 'table') return [];
  return block.rows.map(({ cells }) =>
    cells
      .map(({ text }) => text)
      .join('  ')
      .trim(),
  );
}

/** Twentieths of a point (ECMA-376 part 1, §17.6.13). */
function paperOf(properties: XmlElement | null): PaperSize | null {
  const size = findChild(properties, 'pgSz')?.attributes;
  const [width, height] = [Number(size?.w) / 20, Number(size?.h) / 20];
  return width >= 72 && height >= 72 && width <= 2000 && height <= 2000 ? { width, height } : null;
}
