import type { OfficePackage } from '../office-package.ts';
import { relationshipOfType } from '../read-relationships.ts';
import { descendants, findChild, type XmlElement } from '../xml-element.ts';

/** What a slide's shapes inherit from its layout and master (ECMA-376 part 1, §19.3.1.36). */
export type Inheritance = {
  /** The layout's and the master's shapes for a placeholder, nearest first. */
  readonly shapesFor: (placeholder: XmlElement) => readonly XmlElement[];
  /** `titleStyle`, `bodyStyle`, `otherStyle` of the master. */
  readonly textStyle: (name: string) => XmlElement | null;
};

const NOTHING: Inheritance = { shapesFor: () => [], textStyle: () => null };

/** Reads layouts and masters once, for all slides that share them. */
export class Layouts {
  readonly #package: OfficePackage;
  readonly #known = new Map<string, Promise<Inheritance>>();

  constructor(officePackage: OfficePackage) {
    this.#package = officePackage;
  }

  of(layoutPart: string | undefined): Promise<Inheritance> {
    if (layoutPart === undefined) return Promise.resolve(NOTHING);
    const known = this.#known.get(layoutPart) ?? this.#read(layoutPart);
    this.#known.set(layoutPart, known);
    return known;
  }

  async #read(layoutPart: string): Promise<Inheritance> {
    const layout = await this.#package.readTree(layoutPart);
    const relationships = await this.#package.relationshipsOf(layoutPart);
    const masterPart = relationshipOfType(relationships, 'slideMaster')?.target;
    const master = masterPart === undefined ? null : await this.#package.readTree(masterPart);
    const [ofLayout, ofMaster] = [placeholdersOf(layout), placeholdersOf(master)];
    return {
      shapesFor: (placeholder) => {
        const near = findPlaceholder(ofLayout, placeholder, true);
        const far = findPlaceholder(ofMaster, near?.placeholder ?? placeholder, false);
        return [near, far].flatMap((found) => (found === null ? [] : [found.shape]));
      },
      textStyle: (name) => findChild(master, 'txStyles', name),
    };
  }
}

type Placeholder = { readonly shape: XmlElement; readonly placeholder: XmlElement };

function placeholdersOf(tree: XmlElement | null): readonly Placeholder[] {
  if (tree === null) return [];
  return [...descendants(tree, 'sp', 'pic', 'graphicFrame')].flatMap((shape) => {
    const placeholder = placeholderOf(shape);
    return placeholder === null ? [] : [{ shape, placeholder }];
  });
}

export function placeholderOf(shape: XmlElement): XmlElement | null {
  for (const child of shape.children)
    if (typeof child !== 'string' && child.name.startsWith('nv')) return findChild(child, 'nvPr', 'ph');
  return null;
}

export function placeholderType(placeholder: XmlElement): string {
  return placeholder.attributes.type ?? 'obj';
}

/** In a layout by its index first, in a master by its type. */
function findPlaceholder(
  all: readonly Placeholder[],
  wanted: XmlElement,
  byIndex: boolean,
): Placeholder | null {
  const { idx } = wanted.attributes;
  const sameIndex = ({ placeholder }: Placeholder) => idx !== undefined && placeholder.attributes.idx === idx;
  const sameType = ({ placeholder }: Placeholder) => family(placeholder) === family(wanted);
  return (byIndex ? all.find(sameIndex) : undefined) ?? all.find(sameType) ?? null;
}

function family(placeholder: XmlElement): string {
  const type = placeholderType(placeholder);
  if (type === 'ctrTitle') return 'title';
  return ['obj', 'subTitle', 'chart', 'tbl', 'dgm', 'media', 'clipArt'].includes(type) ? 'body' : type;
}
