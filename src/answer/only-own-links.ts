import type { JsonValue } from '../core/json.ts';

/**
 * The text without anything that a client which renders Markdown or HTML would fetch or make a link of. Files are
 * written by others: an image in a sentence of theirs, repeated in an answer, would be fetched by whoever reads it,
 * with whatever a model was talked into writing into its address. The only links of an answer are ours, beside it.
 *
 * Addresses stay readable, as code; `](`, `]:`, `<x` and `&x;` are set apart; back-ticks that open no code on their
 * line become apostrophes, for they would close ours; what cannot be seen (controls, overrides of the reading
 * direction, tag characters) goes. What is done once does not change when it is done again.
 */
export function onlyOwnLinks(text: string): string {
  return text
    .replace(UNSEEN, '')
    .split(CODE)
    .map((part, i) => (i % 2 === 1 ? part : plain(part)))
    .join('');
}

/** The same for each text and key of a JSON value, but for those that `isData` says are to stay as they are. */
export function onlyOwnLinksIn(value: JsonValue, isData: (text: string) => boolean): JsonValue {
  const clean = (text: string) => (isData(text) ? text : onlyOwnLinks(text));
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => onlyOwnLinksIn(one, isData));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [clean(key), onlyOwnLinksIn(inner as JsonValue, isData)]),
  );
}

/** Controls but tab and line ends; zero-width spaces and joiners of words; bidi overrides (UAX 9); tags (U+E0000). */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu;

/**
 * Code that is a word or more of one line and in one cell: nothing is read in it (CommonMark 0.31 §6.1). What stands
 * against it could change where it ends.
 */
const CODE = /(?=`)(?<=(?:^|[\s|])[(["“‘«]*)(`[^`|\r\n]+`)(?=[.,;:!?)\]"”’»>]*(?:[\s|]|$))/;

function plain(text: string): string {
  return text
    .replaceAll('`', '’')
    .replace(/\](?=[(:])/g, '] ')
    .replace(/<(?=[a-z/!?])/gi, '< ')
    .replace(/&(?=#?\w+;)/g, '& ')
    .replace(/[^\s|]+/g, (word) => (ADDRESS.test(word.replaceAll('\\', '')) ? asCode(word) : word));
}

/** What renderers link by themselves (GFM §6.9, linkify-it), and what a browser would run. */
const ADDRESS = new RegExp(
  [
    '[a-z0-9+.-]:\\/\\/',
    '(?<![a-z0-9])(?:https?|ftps?|javascript|vbscript|data|blob|file|mailto|xmpp|tel|sms|wss?):\\S',
    '(?<![a-z0-9])www\\.',
    '(?<![:/])\\/\\/[^/\\s]+\\.\\w',
    '[a-z0-9-]\\.[a-z]{2,}(?::\\d+)?[/?#]\\w',
  ].join('|'),
  'i',
);

/** Signs around an address stay outside; none of them may change how a back-tick is read, as a backslash would. */
function asCode(word: string): string {
  const start = word.search(/[^(["“‘«]/);
  if (start < 0) return word;
  let end = word.length;
  while (end > start && '.,;:!?)]"”’»>'.includes(word.charAt(end - 1))) end--;
  return end === start ? word : `${word.slice(0, start)}\`${word.slice(start, end)}\`${word.slice(end)}`;
}
