/**
 * An XML element without its namespace. Attributes go by their local names, but those of the relationships'
 * namespace by `r:` and the local name.
 */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
};

export function childElements(parent: XmlElement, name?: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of parent.children)
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/** The first child of this name, then its first child of the next name, and so on. */
export function findChild(parent: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let found = parent;
  for (const name of path) {
    if (found === null) return null;
    let next: XmlElement | null = null;
    for (const child of found.children)
      if (typeof child !== 'string' && child.name === name) {
        next = child;
        break;
      }
    found = next;
  }
  return found;
}

/** All elements of these names below, in the order of the document; not those inside of one that is found. */
export function* descendants(parent: XmlElement, ...names: readonly string[]): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child === 'string') continue;
    if (names.includes(child.name)) yield child;
    else yield* descendants(child, ...names);
  }
}

export function firstDescendant(parent: XmlElement, ...names: readonly string[]): XmlElement | null {
  for (const found of descendants(parent, ...names)) return found;
  return null;
}

/** All text below. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += typeof child === 'string' ? child : textOf(child);
  return text;
}

/** `val` of the child of this name: how WordprocessingML and DrawingML write most properties. */
export function childValue(parent: XmlElement | null, ...path: readonly string[]): string | null {
  return findChild(parent, ...path)?.attributes.val ?? null;
}

/** A switch (ECMA-376 part 1, §17.17.4): on when it stands there without a value. Null: it does not stand there. */
export function childSwitch(parent: XmlElement | null, name: string): boolean | null {
  const found = findChild(parent, name);
  if (found === null) return null;
  return !/^(?:0|false|off|none)$/i.test(found.attributes.val ?? '');
}
