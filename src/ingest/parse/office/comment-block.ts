import { PLAIN_TEXT, type TextBlock } from './block.ts';

const LONGEST_QUOTE = 120;

/** A reader's remark, with who made it and the words it hangs on ('' for neither). */
export function commentBlock(author: string, about: string, text: string): TextBlock {
  const by = author.trim() === '' ? 'Comment' : `Comment by ${author.trim()}`;
  const words = about.replace(/\s+/g, ' ').trim();
  const quote = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).trimEnd()}…` : words;
  const on = quote === '' ? '' : ` on “${quote}”`;
  return { ...PLAIN_TEXT, kind: 'comment', text: `${by}${on}: ${text}`.toWellFormed() };
}
