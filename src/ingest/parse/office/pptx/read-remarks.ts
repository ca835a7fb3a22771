import { PLAIN_TEXT, type TextBlock } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { commentBlock } from '../comment-block.ts';
import type { OfficePackage, Relationships } from '../office-package.ts';
import { relationshipOfType } from '../read-relationships.ts';
import { childElements, descendants, findChild, textOf, type XmlElement } from '../xml-element.ts';
import { placeholderOf, placeholderType } from './placeholders.ts';
import { paragraphText, readDrawnText } from './read-drawn-text.ts';

/** Names by the ids that comments give. */
export type Authors = ReadonlyMap<string, string>;

/** Of the comments of PowerPoint until 2019 and since. */
export async function readAuthors(
  officePackage: OfficePackage,
  relationships: Relationships,
): Promise<Authors> {
  const authors = new Map<string, string>();
  for (const type of ['commentAuthors', 'authors']) {
    const part = relationshipOfType(relationships, type)?.target;
    const tree = part === undefined ? null : await officePackage.readTree(part);
    for (const { attributes } of tree === null ? [] : childElements(tree))
      authors.set(attributes.id ?? '', cleanText(attributes.name ?? ''));
  }
  return authors;
}

/** The speaker's notes and the comments of a slide. */
export async function readRemarks(
  officePackage: OfficePackage,
  relationships: Relationships,
  authors: Authors,
): Promise<readonly TextBlock[]> {
  const blocks: TextBlock[] = [];
  const notesPart = relationshipOfType(relationships, 'notesSlide')?.target;
  const notes = notesPart === undefined ? null : await officePackage.readTree(notesPart);
  for (const shape of notes === null ? [] : descendants(notes, 'sp')) {
    const placeholder = placeholderOf(shape);
    const body = findChild(shape, 'txBody');
    if (placeholder === null || placeholderType(placeholder) !== 'body' || body === null) continue;
    const lines = readDrawnText({ body, listStyles: [], box: null }).map(({ text }) => text);
    if (lines.length > 0) blocks.push({ ...PLAIN_TEXT, kind: 'note', text: lines.join('\n') });
  }
  for (const { type, target, external } of relationships.values()) {
    if (type !== 'comments' || external) continue;
    const tree = await officePackage.readTree(target);
    for (const comment of tree === null ? [] : childElements(tree, 'cm'))
      blocks.push(...commentBlocks(comment, authors));
  }
  return blocks;
}

function commentBlocks(comment: XmlElement, authors: Authors): readonly TextBlock[] {
  const { authorId = '' } = comment.attributes;
  const body = findChild(comment, 'txBody');
  const plain = findChild(comment, 'text');
  const text =
    body !== null
      ? childElements(body, 'p').map(paragraphText).join('\n')
      : cleanText(plain === null ? '' : textOf(plain));
  const own = text.trim() === '' ? [] : [commentBlock(authors.get(authorId) ?? '', '', text.trim())];
  const list = findChild(comment, 'replyLst');
  const replies = list === null ? [] : childElements(list, 'reply');
  return [...own, ...replies.flatMap((reply) => commentBlocks(reply, authors))];
}
