import { childElements, childSwitch, childValue, findChild, type XmlElement } from '../xml-element.ts';

/** What a paragraph's or run's style says of it, with what it inherits. */
export type Style = {
  /** Of a heading, 1 is the highest; null for the rest. */
  readonly headingLevel: number | null;
  /** True for the style that documents name themselves with. */
  readonly isTitle: boolean;
  readonly isCaption: boolean;
  readonly hidden: boolean;
  readonly numberId: string | null;
  readonly numberLevel: number | null;
  readonly pageBreakBefore: boolean;
};

export const NO_STYLE: Style = {
  headingLevel: null,
  isTitle: false,
  isCaption: false,
  hidden: false,
  numberId: null,
  numberLevel: null,
  pageBreakBefore: false,
};

export type Styles = {
  /** @param id null: the default of paragraphs */
  readonly get: (id: string | null) => Style;
};

/** The styles of a document (ECMA-376 part 1, §17.7). */
export function readStyles(tree: XmlElement | null): Styles {
  const elements = new Map<string, XmlElement>();
  let defaultId: string | null = null;
  for (const element of tree === null ? [] : childElements(tree, 'style')) {
    const { styleId = '', type, default: isDefault } = element.attributes;
    elements.set(styleId, element);
    if (type === 'paragraph' && isDefault !== undefined && isDefault !== '0' && isDefault !== 'false')
      defaultId ??= styleId;
  }
  const known = new Map<string, Style>();
  const get = (id: string, seen: ReadonlySet<string>): Style => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const element = elements.get(id);
    if (element === undefined || seen.has(id)) return NO_STYLE;
    const basedOn = childValue(element, 'basedOn');
    const parent = basedOn === null ? NO_STYLE : get(basedOn, new Set([...seen, id]));
    const style = readStyle(element, parent);
    known.set(id, style);
    return style;
  };
  return {
    get: (id) => {
      const wanted = id ?? defaultId;
      return wanted === null ? NO_STYLE : get(wanted, new Set());
    },
  };
}

function readStyle(element: XmlElement, parent: Style): Style {
  const properties = findChild(element, 'pPr');
  const name = (childValue(element, 'name') ?? '').toLowerCase();
  const named = /^heading ([1-9])$/.exec(name)?.[1];
  const isTitle = name === 'title' || parent.isTitle;
  const outline = outlineLevel(properties);
  let headingLevel = parent.headingLevel;
  if (outline !== undefined) headingLevel = outline;
  if (named !== undefined) headingLevel = Number(named);
  if (name === 'title') headingLevel = 1;
  const number = readNumber(properties);
  return {
    headingLevel,
    isTitle,
    isCaption: name === 'caption' || parent.isCaption,
    hidden: childSwitch(findChild(element, 'rPr'), 'vanish') ?? parent.hidden,
    numberId: number.id ?? parent.numberId,
    numberLevel: number.level ?? parent.numberLevel,
    pageBreakBefore: childSwitch(properties, 'pageBreakBefore') ?? parent.pageBreakBefore,
  };
}

/** Null: body text; undefined: not said. Levels are 0–8, 9 is body text (§17.3.1.20). */
export function outlineLevel(properties: XmlElement | null): number | null | undefined {
  const value = childValue(properties, 'outlineLvl');
  if (value === null) return undefined;
  const level = Number(value);
  return level >= 0 && level < 9 ? level + 1 : null;
}

export function readNumber(properties: XmlElement | null): {
  readonly id: string | null;
  readonly level: number | null;
} {
  const level = childValue(properties, 'numPr', 'ilvl');
  return { id: childValue(properties, 'numPr', 'numId'), level: level === null ? null : Number(level) || 0 };
}
