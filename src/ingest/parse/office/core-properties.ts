import type { JsonObject } from '../../../core/json.ts';
import { cleanText } from './clean-text.ts';
import type { OfficePackage } from './office-package.ts';
import { relationshipOfType } from './read-relationships.ts';
import { findChild, textOf } from './xml-element.ts';

/** What the file says of itself (ECMA-376 part 2, §8.3). */
export type CoreProperties = { readonly title: string | null; readonly metadata: JsonObject };

const NAMES = {
  creator: 'author',
  subject: 'subject',
  keywords: 'keywords',
  category: 'category',
  created: 'created',
  modified: 'modified',
} as const;
/** What programs put there when nobody wrote a title or a name. */
const NOT_A_TITLE =
  /^(?:powerpoint presentation|microsoft (?:office )?(?:word|powerpoint)\b.*|untitled.*|(?:document|presentation|slide|title)\s?\d*|.*\.(?:docx?|pptx?|dotx?|potx?))$/i;
const NOT_A_NAME = /^(?:python-docx|python-pptx|author|user|microsoft office user|unknown)$/i;

export async function readCoreProperties(officePackage: OfficePackage): Promise<CoreProperties> {
  const part = relationshipOfType(await officePackage.relationshipsOf(''), 'core-properties')?.target;
  const tree = part === undefined ? null : await officePackage.readTree(part);
  const read = (name: string): string => {
    const element = findChild(tree, name);
    return element === null ? '' : cleanText(textOf(element)).replace(/\s+/g, ' ').trim().slice(0, 500);
  };
  const metadata: Record<string, string> = {};
  for (const [name, key] of Object.entries(NAMES)) {
    const value = read(name);
    if (value !== '' && !(name === 'creator' && NOT_A_NAME.test(value))) metadata[key] = value;
  }
  const title = read('title').slice(0, 200);
  return { title: title === '' || NOT_A_TITLE.test(title) ? null : title, metadata };
}
