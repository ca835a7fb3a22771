import type { OfficePackage } from '../office/office-package.ts';
import { readRelationships } from '../office/read-relationships.ts';
import { childElements, descendants, findChild, textOf } from '../office/xml-element.ts';
import { rangeFromReference } from './merged-cells.ts';
import type { PageWriter } from './page-writer.ts';
import { clean, type Workbook } from './workbook.ts';

type Comment = { readonly reference: string; readonly author: string; readonly text: string };

/** What belongs to a sheet beside its cells. */
export type SheetRemarks = {
  readonly comments: readonly Comment[];
  readonly charts: number;
  readonly pictures: number;
};

export async function readRemarks(
  office: OfficePackage,
  workbook: Workbook,
  part: string,
): Promise<SheetRemarks> {
  const own = [...(await office.relationshipsOf(part)).values()];
  const targets = (type: string) =>
    own.filter((one) => one.type === type && !one.external).map(({ target }) => target);
  const people = await readPeople(office, workbook);
  const threads: Comment[] = [];
  for (const target of targets('threadedComment'))
    threads.push(...(await readThread(office, target, people)));
  const threaded = new Set(threads.map(({ reference }) => reference));
  const notes: Comment[] = [];
  for (const target of targets('comments')) notes.push(...(await readNotes(office, target)));
  let [charts, pictures] = [0, 0];
  for (const drawing of targets('drawing'))
    for (const { type } of (await readRelationships(office, drawing)).values()) {
      if (/^chart(?:Ex)?$/.test(type)) charts++;
      else if (type === 'image') pictures++;
    }
  // A thread stands among the notes once more, for programs that know no threads.
  const comments = [...threads, ...notes.filter(({ reference }) => !threaded.has(reference))];
  return { comments, charts, pictures };
}

export function writeComments(writer: PageWriter, comments: readonly Comment[]): void {
  for (const { reference, author, text } of comments) {
    const by = author === '' ? '' : ` by ${author}`;
    writer.line(`Comment on ${reference}${by}: ${text}`, rangeFromReference(reference), 'comment');
  }
}

/** ECMA-376 part 1, §18.7. */
async function readNotes(office: OfficePackage, part: string): Promise<readonly Comment[]> {
  const tree = await office.readTree(part);
  const authors = findChild(tree, 'authors');
  const names =
    authors === null ? [] : childElements(authors, 'author').map((author) => clean(textOf(author)));
  return [...(tree === null ? [] : descendants(tree, 'comment'))].flatMap((comment) => {
    const { ref = '', authorId = '' } = comment.attributes;
    const text = clean([...descendants(comment, 't')].map(textOf).join(''));
    const author = names[Number(authorId)] ?? '';
    return text === '' ? [] : [{ reference: ref, author, text }];
  });
}

/** [MS-XLSX] 2.6.205. */
async function readThread(
  office: OfficePackage,
  part: string,
  people: ReadonlyMap<string, string>,
): Promise<readonly Comment[]> {
  const tree = await office.readTree(part);
  return (tree === null ? [] : childElements(tree, 'threadedComment')).flatMap((comment) => {
    const { ref = '', personId = '' } = comment.attributes;
    const written = findChild(comment, 'text');
    const text = written === null ? '' : clean(textOf(written));
    return text === '' ? [] : [{ reference: ref, author: people.get(personId) ?? '', text }];
  });
}

async function readPeople(office: OfficePackage, workbook: Workbook): Promise<ReadonlyMap<string, string>> {
  const people = new Map<string, string>();
  for (const { type, target } of workbook.relationships.values()) {
    const tree = type === 'person' ? await office.readTree(target) : null;
    for (const { attributes } of tree === null ? [] : childElements(tree, 'person'))
      people.set(attributes['id'] ?? '', clean(attributes['displayName'] ?? ''));
  }
  return people;
}
