/** Something that a client may fetch or follow when it renders a text. */
export type FoundLink = {
  readonly form: 'inline' | 'definition' | 'html' | 'autolink' | 'address' | 'unseen';
  readonly text: string;
};

/**
 * Whatever any usual renderer (CommonMark, GFM, markdown-it with linkify, plain HTML) could make active in a text: too
 * much rather than too little. Code is looked through in three ways (over a paragraph, a line, a cell of a table), and
 * a link that one of them leaves active counts.
 */
export function findLinks(text: string): readonly FoundLink[] {
  const found = new Map<string, FoundLink>();
  for (const pieces of [text.split(/\n\s*\n/), text.split('\n'), text.split(/[\n|]/)])
    for (const piece of pieces)
      for (const link of linksOf(withoutCode(piece))) found.set(`${link.form} ${link.text}`, link);
  for (const [unseen] of text.matchAll(UNSEEN))
    found.set(unseen, { form: 'unseen', text: `U+${unseen.codePointAt(0)?.toString(16)}` });
  return [...found.values()];
}

/** Without code spans: a run of back-ticks to the next run of the same length (CommonMark 0.31 §6.1). */
function withoutCode(text: string): string {
  let rest = text;
  let out = '';
  for (;;) {
    const opening = /`+/.exec(rest);
    if (opening === null) return out + rest;
    const [run] = opening;
    const before = rest.slice(0, opening.index);
    // After an odd number of backslashes the first back-tick is an ordinary sign.
    const escaped = (/\\+$/.exec(before)?.[0].length ?? 0) % 2 === 1;
    const after = rest.slice(opening.index + run.length);
    const closing = escaped ? null : new RegExp(`(?<!\`)${run}(?!\`)`).exec(after);
    if (closing === null) {
      const skipped = escaped ? 1 : run.length;
      out += before + run.slice(0, skipped);
      rest = rest.slice(opening.index + skipped);
    } else {
      out += `${before} `;
      rest = after.slice(closing.index + run.length);
    }
  }
}

function linksOf(given: string): readonly FoundLink[] {
  const links: FoundLink[] = [];
  const all = (form: FoundLink['form'], text: string, pattern: RegExp) => {
    for (const match of text.matchAll(pattern))
      links.push({ form, text: text.slice(match.index, match.index + 60) });
  };
  all('inline', given, /\]\(/g);
  all('definition', given, /^[\s>*+\-\d.)]*\[[^\]]+\]:/gm);
  all('html', given, /<[a-z/!?]/gi);
  // Renderers link what they read after entities and escapes are resolved.
  const read = given
    .replace(/&#(?:x([0-9a-f]+)|(\d+));?/gi, (_, hex, decimal) => fromCode(hex, decimal))
    .replace(
      /&(colon|sol|period|lt|gt|lpar|rpar|lsqb|rsqb|amp);/gi,
      (_, name: string) => ENTITIES[name.toLowerCase()] ?? '',
    )
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  all('autolink', read, /<[a-z][a-z0-9+.-]{1,31}:/gi);
  all('address', read, /[a-z0-9+.-]+:\/\/\S/gi);
  all('address', read, /(?<![a-z0-9])(?:javascript|vbscript|data|blob|file|mailto|tel|sms|xmpp):\S/gi);
  all('address', read, /(?<![a-z0-9])www\.\S/gi);
  all('address', read, /(?<![:\w/])\/\/[\w-]+\.\w/g);
  all('address', read, /(?<![\w@.-])[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?::\d+)?[/?#]\w/gi);
  return links;
}

function fromCode(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  colon: ':',
  sol: '/',
  period: '.',
  lt: '<',
  gt: '>',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  amp: '&',
};

/** Signs that steer a terminal or the reading direction, or carry hidden words. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
