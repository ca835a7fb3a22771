import { UnreadableFileError } from '../../../core/errors.ts';
import type { XmlElement } from './xml-element.ts';
import { XmlReader } from './xml-reader.ts';

/** About 300 bytes each. */
const MAXIMUM_NODES = 700_000;

type OpenElement = XmlElement & { readonly children: (XmlElement | string)[] };

/** A whole part as a tree. Null: there is no element in it. */
export async function readXmlTree(source: AsyncIterable<Uint8Array>): Promise<XmlElement | null> {
  for await (const root of readXmlElements(source, 0)) return root;
  return null;
}

/**
 * The elements at one depth of a part (0 is the root), each as a tree, so that the whole is never held.
 * Throws `UnreadableFileError` when one of them is too large.
 */
export async function* readXmlElements(
  source: AsyncIterable<Uint8Array>,
  depth: number,
  isWanted: (path: readonly string[]) => boolean = () => true,
): AsyncGenerator<XmlElement> {
  const path: string[] = [];
  const open: OpenElement[] = [];
  let ready: XmlElement[] = [];
  let nodes = 0;
  const count = () => {
    if (++nodes > MAXIMUM_NODES)
      throw new UnreadableFileError('The document is too large: a part of it has too many elements.');
  };
  const reader = new XmlReader({
    open: (name, attributes) => {
      if (open.length > 0 || (path.length === depth && isWanted(path))) {
        count();
        const element: OpenElement = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      }
      path.push(name);
    },
    text: (text) => {
      const parent = open.at(-1);
      if (parent === undefined) return;
      const last = parent.children.at(-1);
      if (typeof last === 'string') parent.children[parent.children.length - 1] = last + text;
      else {
        count();
        parent.children.push(text);
      }
    },
    close: () => {
      path.pop();
      const element = open.pop();
      if (element === undefined) return;
      dropIndentation(element);
      if (open.length > 0) return;
      ready.push(element);
      nodes = 0;
    },
  });
  for await (const bytes of source) {
    reader.write(bytes);
    yield* ready;
    ready = [];
  }
  reader.end();
  yield* ready;
}

/** White space beside elements is how the XML is laid out; alone it is text. */
function dropIndentation(element: OpenElement): void {
  const { children } = element;
  if (children.length < 2 || !children.some((child) => typeof child !== 'string')) return;
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i];
    if (typeof child === 'string' && child.trim() === '') children.splice(i, 1);
  }
}
