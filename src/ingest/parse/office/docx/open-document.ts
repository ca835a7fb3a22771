import { cleanText } from '../clean-text.ts';
import type { OfficePackage } from '../office-package.ts';
import { relationshipOfType } from '../read-relationships.ts';
import { childElements, type XmlElement } from '../xml-element.ts';
import { readNumbering } from './read-numbering.ts';
import type { NoteKind } from './read-runs.ts';
import { readStyles } from './read-styles.ts';
import type { WalkParts } from './walk-body.ts';

/** What the walk through a document needs beside its body. */
export async function openDocument(officePackage: OfficePackage): Promise<WalkParts> {
  const relationships = await officePackage.relationshipsOf(officePackage.mainPart);
  const read = async (type: string): Promise<XmlElement | null> => {
    const part = relationshipOfType(relationships, type);
    return part === null || part.external ? null : await officePackage.readTree(part.target);
  };
  const notes: Record<NoteKind, ReadonlyMap<string, XmlElement>> = {
    footnote: byId(await read('footnotes')),
    endnote: byId(await read('endnotes')),
  };
  const comments = byId(await read('comments'));
  return {
    relationships,
    styles: readStyles(await read('styles')),
    numbering: readNumbering(await read('numbering')),
    note: (kind, id) => {
      const note = notes[kind].get(id);
      return note === undefined ? [] : childElements(note);
    },
    comment: (id) => {
      const comment = comments.get(id);
      if (comment === undefined) return null;
      return { author: cleanText(comment.attributes.author ?? ''), content: childElements(comment) };
    },
  };
}

function byId(tree: XmlElement | null): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const element of tree === null ? [] : childElements(tree)) {
    // Those with a type are the lines between text and notes (ECMA-376 part 1, §17.18.33).
    const { id, type = 'normal' } = element.attributes;
    if (id !== undefined && type === 'normal') found.set(id, element);
  }
  return found;
}
