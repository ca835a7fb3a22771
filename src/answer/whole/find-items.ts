import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import {
  BEFORE_COMPANY,
  CAPTIONS,
  COMPANIES,
  COMPANY_NAME,
  FORMS,
  HEADINGS,
  READ_ONLY,
} from './item-forms.ts';
import type { Unit } from './page-units.ts';
import { readable } from './readable.ts';

/** One entry of a list; `units`: where it stands, the first place first. */
export type FoundItem = { readonly text: string; readonly units: readonly Unit[] };

/** What was found. `by` completes "12 … on 5 pages". */
export type FoundItems = {
  readonly items: readonly FoundItem[];
  readonly by: string;
  /** Each item is one such thing; else it is a line or sentence that names some. */
  readonly exact: boolean;
};

/** Finds what is to be listed, by code, in the order it stands there. */
export function findItems(
  what: string,
  units: readonly Unit[],
  knows: (word: string) => boolean,
): FoundItems {
  const thing = what.replace(/^(?:different|distinct|unique|the|of the)\s+/i, '').trim();
  const form = FORMS.find(([name]) => name.test(thing));
  if (form !== undefined) {
    const [, pattern, says] = form;
    const found = units.flatMap((unit) =>
      [...unit.text.matchAll(pattern)].map(([match]) => ({
        text: says === 'itself' ? match : readable(unit.text, knows),
        unit,
      })),
    );
    return { items: grouped(found), by: says === 'itself' ? thing : `passages with ${thing}`, exact: true };
  }
  const say = (unit: Unit) => ({ text: readable(unit.text, knows), unit });
  const caption = CAPTIONS.find(([name]) => name.test(thing));
  if (caption !== undefined) {
    const captions = units.filter(({ kind, text }) => kind === 'caption' && caption[1].test(text.trim()));
    return { items: grouped(captions.map(say)), by: thing, exact: true };
  }
  if (HEADINGS.test(thing)) {
    const headings = units.filter(({ kind }) => kind === 'heading');
    const chapters = headings.filter(({ text }) => /^\s*(?:chapter|kapitel|chapitre|capítulo)\b/i.test(text));
    const asked =
      /^(?:chapter|kapitel|chapitre|capítulo)/i.test(thing) && chapters.length > 0 ? chapters : headings;
    return { items: grouped(asked.map(say)), by: thing, exact: true };
  }
  if (COMPANIES.test(thing)) {
    const names = units.flatMap((unit) =>
      [...readable(unit.text, knows).matchAll(COMPANY_NAME)].map(([name]) => ({
        text: name.replace(BEFORE_COMPANY, ''),
        unit,
      })),
    );
    return { items: grouped(names), by: `names of ${thing}, told by their legal form,`, exact: false };
  }
  if (READ_ONLY.test(thing)) return { items: [], by: thing, exact: false };
  const words = new Set(contentTerms(thing));
  // Not the bare word as a label, nor an entry of a table of contents.
  const says = ({ text, terms }: Unit) => !/\.{4,}/.test(text) && terms.some((word) => !words.has(word));
  const told = units.filter(topicOf(thing)).filter(says).map(say);
  return { items: grouped(told), by: `lines and sentences that name “${thing}”`, exact: false };
}

const LEAST_OF_OTHERS = 0.5;

/** Whether a unit names the thing, or is listed under words that do. */
function topicOf(thing: string): (unit: Unit) => boolean {
  const head = headOf(thing);
  const others = contentTerms(thing).filter((word) => !head.includes(word));
  const holds = (terms: ReadonlySet<string>) => head.length > 0 && head.every((word) => terms.has(word));
  return ({ kind, terms, section, intro }) => {
    if (kind === 'heading') return false;
    const own = new Set(terms);
    const above = new Set(contentTerms(`${section.slice(-1).join(' ')} ${intro}`));
    const listed = (kind === 'item' || kind === 'row') && holds(above);
    return (holds(own) || listed) && coverage(others, [...own, ...above]) >= LEAST_OF_OTHERS;
  };
}

/** "penalties for late filing" is about penalties. */
function headOf(thing: string): readonly string[] {
  const before = thing.split(
    /\s(?:for|of|in|on|at|to|with|from|by|about|that|which|who|where|when|concerning|regarding|related|für|von|pour|de|para|di|voor|van)\s/i,
  )[0];
  return contentTerms(before ?? thing).slice(-1);
}

/** The same words at several places are one item. */
function grouped(found: readonly { readonly text: string; readonly unit: Unit }[]): readonly FoundItem[] {
  const items = new Map<string, { readonly text: string; readonly units: Unit[] }>();
  for (const { text, unit } of found) {
    const key = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}@]+/gu, ' ')
      .trim();
    const item = items.get(key) ?? { text, units: [] };
    if (!item.units.includes(unit)) item.units.push(unit);
    items.set(key, item);
  }
  return [...items.values()];
}
