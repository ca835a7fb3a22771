import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNull, PDFNumber, type PDFRef } from 'pdf-lib';
import type { ContentsEntry } from './guide-writer.ts';

type Node = { readonly entry: ContentsEntry; readonly reference: PDFRef; readonly children: Node[] };

/** Adds the bookmarks of a document (PDF 32000-1 §12.3.3): entries of level 2 go below the one of level 1 before. */
export function addOutline(document: PDFDocument, entries: readonly ContentsEntry[]): void {
  const { context } = document;
  const root = context.nextRef();
  const top: Node[] = [];
  for (const entry of entries) {
    const node: Node = { entry, reference: context.nextRef(), children: [] };
    const parent = entry.level === 1 ? undefined : top.at(-1);
    (parent?.children ?? top).push(node);
  }
  const write = (nodes: readonly Node[], parent: PDFRef): void => {
    nodes.forEach((node, position) => {
      const page = document.getPage(node.entry.page - 1);
      const dictionary = PDFDict.withContext(context);
      dictionary.set(PDFName.of('Title'), PDFHexString.fromText(node.entry.title));
      dictionary.set(PDFName.of('Parent'), parent);
      dictionary.set(
        PDFName.of('Dest'),
        context.obj([page.ref, PDFName.of('XYZ'), PDFNull, PDFNull, PDFNull]),
      );
      link(dictionary, 'Prev', nodes[position - 1]);
      link(dictionary, 'Next', nodes[position + 1]);
      if (node.children.length > 0) ends(dictionary, node.children);
      context.assign(node.reference, dictionary);
      write(node.children, node.reference);
    });
  };
  write(top, root);
  const outlines = PDFDict.withContext(context);
  outlines.set(PDFName.of('Type'), PDFName.of('Outlines'));
  ends(outlines, top);
  context.assign(root, outlines);
  document.catalog.set(PDFName.of('Outlines'), root);
}

function link(dictionary: PDFDict, key: string, node: Node | undefined): void {
  if (node !== undefined) dictionary.set(PDFName.of(key), node.reference);
}

function ends(dictionary: PDFDict, nodes: readonly Node[]): void {
  link(dictionary, 'First', nodes[0]);
  link(dictionary, 'Last', nodes.at(-1));
  dictionary.set(PDFName.of('Count'), PDFNumber.of(nodes.length));
}
