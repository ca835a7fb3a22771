import type { TextSpan } from '../text/split-units.ts';

/** A point behind these ends no sentence. Lower case, without the point itself. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof st no nos fig figs eq sec ch vs approx ca cf al jr sr vol ed eds p pp para art tab ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'abs nr bzw ggf evtl vgl inkl zzgl mio mrd tsd str bd ' + // German
    'env mme mlle av sig dott avv ing sra sr dra núm pág art'
  ) // French, Italian, Spanish
    .split(' '),
);
/** These end a sentence where a word follows that begins one. */
const COMPANY_FORMS = new Set('inc ltd corp co plc llc cie etc'.split(' '));
const BEGINNINGS = new Set(
  (
    'the a an it its they their this that these those he she we in on at by for from with as if when while however ' +
    'but and both all each no there both after before during since total net'
  ).split(' '),
);
const MONTH = /^(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)/i;

// A mark that ends, with closing quotes and source markers behind it.
const END = /[.!?…]+["”’»)\]]*(?:\s*\[\d+(?:\s*,\s*\d+)*\])*|[。！？｡]+["”’」』）]*/g;

/** The sentences of running text, of most languages. Offsets are into `text`; white space at the ends is left out. */
export function splitSentences(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let from = 0;
  const add = (end: number) => {
    const piece = text.slice(from, end);
    const trimmed = piece.trim();
    const start = from + piece.indexOf(trimmed);
    if (trimmed !== '') spans.push({ start, end: start + trimmed.length });
    from = end;
  };
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (end > from && ends(text, match.index, end)) add(end);
  }
  add(text.length);
  return spans;
}

function ends(text: string, at: number, end: number): boolean {
  if (/[。！？｡]/.test(text.charAt(at))) return true;
  const rest = text.slice(end);
  if (rest.trim() === '') return true;
  // A new sentence begins after white space, large, with a digit or an opening quote, or in a script without cases.
  if (!/^\s+["“‘«„¿¡([*_]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(rest)) return false;
  if (text.charAt(at) !== '.' || text.charAt(at + 1) === '.') return true;
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(0, at))?.[0] ?? '';
  const before = word.toLowerCase();
  const next = /[\p{L}\p{N}]+/u.exec(rest)?.[0] ?? '';
  if (/^\d{1,2}$/.test(before) && MONTH.test(next)) return false; // "am 7. Mai"
  if (ABBREVIATIONS.has(before)) return false;
  // "U.S.", "e.g.", "z.B.", "J. Smith"
  if (/^(?:\p{Lu}|\p{L}(?:\.\p{L})+)$/u.test(word) || COMPANY_FORMS.has(before))
    return BEGINNINGS.has(next.toLowerCase()) && /^\p{Lu}/u.test(next);
  return true;
}
