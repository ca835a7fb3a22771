import { type Keyword, keywords } from './token.ts';

/** A name that needs no quotes: letters and digits of any script, `_` and `$`, no digit first. */
export const NAME = '[\\p{ID_Start}_$][\\p{ID_Continue}$]*';

const wholeName = new RegExp(`^${NAME}$`, 'u');
const known: ReadonlySet<string> = new Set(keywords);

export function isKeyword(word: string): word is Keyword {
  return known.has(word);
}

/** Whether a key can stand after a dot; if not it is written `["in brackets"]`. */
export function isPlainName(key: string): boolean {
  return wholeName.test(key) && !isKeyword(key.toLowerCase());
}
