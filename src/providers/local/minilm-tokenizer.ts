import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';

// [CLS] and [SEP].
const SPECIAL_TOKENS = 2;
// Room for 254 word pieces of 31 characters each: longer words than that become one unknown token.
const MAX_CHARACTERS = 8_000;
const MAX_REMEMBERED_WORDS = 50_000;
const MAX_REMEMBERED_LENGTH = 40;

export type MiniLmTokenizer = {
  /** Token ids, cut to `maxTokens`, special tokens included. */
  readonly encode: (text: string, maxTokens: number) => readonly number[];
  /** Tokens of the whole text, special tokens included; nothing is cut. */
  readonly count: (text: string) => number;
};

/** Word pieces as `tokenizer.json` defines them (its own truncation and padding are not applied). */
export function loadMiniLmTokenizer(path: string): MiniLmTokenizer {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(path, 'utf8')), {});
  const pieces = new Map<string, number>();

  // No token spans white space, so the count of a text is the sum over its words, and words repeat: a text
  // costs a small part of tokenizing it. Only plain white space splits here; the rest is the tokenizer's.
  const countWord = (word: string): number => {
    const known = pieces.get(word);
    if (known !== undefined) return known;
    const count = tokenizer.encode(word, { add_special_tokens: false }).ids.length;
    if (word.length <= MAX_REMEMBERED_LENGTH) {
      if (pieces.size >= MAX_REMEMBERED_WORDS) pieces.clear();
      pieces.set(word, count);
    }
    return count;
  };

  return {
    encode: (text, maxTokens) => {
      const { ids } = tokenizer.encode(text.slice(0, MAX_CHARACTERS));
      const last = ids.at(-1);
      if (ids.length <= maxTokens || last === undefined) return ids;
      return [...ids.slice(0, maxTokens - 1), last];
    },
    count: (text) => {
      let count = SPECIAL_TOKENS;
      for (const [word] of text.matchAll(/[^ \t\r\n]+/g)) count += countWord(word);
      return count;
    },
  };
}
