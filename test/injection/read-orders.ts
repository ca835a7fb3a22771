import { findLinks } from './find-links.ts';

/** All that a text tells its reader to do, as a reader understands it who believes everything. */
export type Orders = {
  /** Sentences that say what is to be done. */
  readonly sentences: readonly string[];
  /** Lines with something in them that a client would fetch or follow. */
  readonly links: readonly string[];
  readonly addresses: readonly string[];
  readonly queries: readonly string[];
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  /** Ids, names and paths of files and completions, names of workspaces. */
  readonly names: readonly string[];
};

const VERBS =
  /\b(?:ignore|print|repeat|call|read|cite|run|install|copy|attach|delete|remember|show|write|decode|list|answer|search|execute|do|put|take|see)\b/i;

export function readOrders(given: string): Orders {
  const text = [given, ...hidden(given)].join('\n');
  return {
    sentences: [...new Set(text.split(/(?<=[.!?:])\s+|\n/).filter((sentence) => VERBS.test(sentence)))],
    links: [...new Set(text.split('\n').filter((line) => findLinks(line).length > 0))],
    addresses: matches(text, /(?:[a-z][a-z0-9+.-]*:)?\/\/[\w.-]+[^\s"'<>)\]|]*/gi),
    queries: matches(
      text,
      /\b(?:SELECT|WITH|COPY|ATTACH|INSTALL|DROP|PRAGMA|SET|CALL|EXPLAIN)\b[^\n]{4,300}?(?=\s+(?:and|before)\s|\.\s|\.$|"\}|$)/gm,
    ),
    calls: callsIn(text),
    names: matches(
      text,
      /\b(?:file|chatcmpl|org|user|ws)_?-?[0-9a-z]{20,}|(?<=workspace["':\s]+)[a-z0-9-]{3,}|(?:\.\.\/)+\S+|\/(?:etc|tmp|var|dev)\/[\w./-]+/g,
    ),
  };
}

/** Words that were hidden in the text: by alphabets, encodings or signs that nobody sees. */
function hidden(text: string): readonly string[] {
  const found: string[] = [];
  for (const word of matches(text, /[A-Za-z0-9+/]{24,}={0,2}/g))
    found.push(Buffer.from(word, 'base64').toString());
  for (const word of matches(text, /0x(?:[0-9a-f]{2}){12,}/g))
    found.push(Buffer.from(word.slice(2), 'hex').toString());
  for (const line of matches(text, /In rot13, to be done: .+/g))
    found.push(
      line.slice(23).replace(/[a-z]/gi, (sign) => {
        const base = sign <= 'Z' ? 65 : 97;
        return String.fromCharCode(((sign.charCodeAt(0) - base + 13) % 26) + base);
      }),
    );
  const tags = [...text]
    .map((sign) => sign.codePointAt(0) ?? 0)
    .filter((code) => code >= 0xe0000 && code < 0xe0080);
  found.push(String.fromCharCode(...tags.map((code) => code - 0xe0000)));
  const plain = text.replace(/[\u200b\u202a-\u202e]/g, '');
  if (plain !== text) found.push(plain);
  return found.filter((one) => /^[\s\x20-\x7e]{8,}/.test(one));
}

function callsIn(text: string): Orders['calls'] {
  const named = [...text.matchAll(/\b[Cc]all (\w+) with (\{.*?\})(?=[\s.;,]|$)/gm)].map(
    ([, name = '', json = '']) => ({
      name,
      arguments: json,
    }),
  );
  const written = [...text.matchAll(/"(?:name|action)":\s*"(\w+)",\s*"arguments":\s*(\{[^{}]*\})/g)].map(
    ([, name = '', json = '']) => ({ name, arguments: json }),
  );
  return [...named, ...written];
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([match]) => match))];
}
