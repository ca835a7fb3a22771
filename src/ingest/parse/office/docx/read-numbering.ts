import { cleanText } from '../clean-text.ts';
import { childElements, childSwitch, childValue, findChild, type XmlElement } from '../xml-element.ts';
import { formatNumber } from './number-format.ts';

type Level = {
  readonly start: number;
  readonly format: string;
  /** `%1.%2)` and the like. */
  readonly text: string;
  /** Begins anew after a level of at most this number (1-based); 0 never. */
  readonly restart: number;
  /** Numbers of all levels in digits. */
  readonly legal: boolean;
};

type List = {
  readonly abstractId: string;
  readonly levels: readonly Level[];
  readonly starts: ReadonlyMap<number, number>;
};

/** Gives the paragraphs of lists their markers, in the order of the document. */
export type Numbering = {
  /** '' when there is none. `level` is 0-based. */
  readonly next: (numberId: string, level: number) => string;
};

const LEVELS = 9;

/** The lists of a document (ECMA-376 part 1, §17.9). Lists of one abstract definition go on counting together. */
export function readNumbering(tree: XmlElement | null): Numbering {
  const lists = tree === null ? new Map<string, List>() : readLists(tree);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  const next = (numberId: string, level: number): string => {
    const list = lists.get(numberId);
    const definition = list?.levels[level];
    if (list === undefined || definition === undefined) return '';
    const counts = counters.get(list.abstractId) ?? [];
    counters.set(list.abstractId, counts);
    const override = list.starts.get(level);
    const key = `${numberId}/${level}`;
    if (override !== undefined && !started.has(key)) counts[level] = override;
    else counts[level] = (counts[level] ?? definition.start - 1) + 1;
    started.add(key);
    for (let deeper = level + 1; deeper < LEVELS; deeper++) {
      const restart = list.levels[deeper]?.restart ?? deeper;
      if (restart > level) delete counts[deeper];
    }
    return markerOf(list.levels, counts, level);
  };
  return { next };
}

function markerOf(levels: readonly Level[], counts: readonly (number | undefined)[], level: number): string {
  const own = levels[level];
  if (own === undefined) return '';
  if (own.format === 'bullet') return bulletOf(own.text);
  return cleanText(
    own.text.replace(/%([1-9])/g, (_match, digit: string) => {
      const shown = Number(digit) - 1;
      const definition = levels[shown];
      if (definition === undefined) return '';
      const value = counts[shown] ?? definition.start;
      return formatNumber(value, own.legal ? 'decimal' : definition.format);
    }),
  ).trim();
}

/** Letters of symbol fonts stand for bullets. */
function bulletOf(text: string): string {
  const mark = cleanText(text).trim();
  if (mark === '') return text === '' ? '' : '•';
  return /^[a-z§¨·]$/i.test(mark) ? '•' : mark;
}

function readLists(tree: XmlElement): Map<string, List> {
  const abstracts = new Map<string, XmlElement>();
  const byStyle = new Map<string, string>();
  for (const abstract of childElements(tree, 'abstractNum')) {
    const id = abstract.attributes.abstractNumId ?? '';
    abstracts.set(id, abstract);
    const style = childValue(abstract, 'styleLink');
    if (style !== null) byStyle.set(style, id);
  }
  const lists = new Map<string, List>();
  for (const number of childElements(tree, 'num')) {
    const given = childValue(number, 'abstractNumId') ?? '';
    // A definition may only name the style whose list it is (§17.9.21).
    const link = childValue(abstracts.get(given) ?? null, 'numStyleLink');
    const abstractId = link === null ? given : (byStyle.get(link) ?? given);
    const levels: Level[] = [];
    const add = (level: XmlElement) => {
      const index = Number(level.attributes.ilvl);
      if (index >= 0 && index < LEVELS) levels[index] = readLevel(level, index);
    };
    const abstract = abstracts.get(abstractId);
    if (abstract !== undefined) childElements(abstract, 'lvl').forEach(add);
    const starts = new Map<number, number>();
    for (const override of childElements(number, 'lvlOverride')) {
      const own = findChild(override, 'lvl');
      if (own !== null) add(own);
      const start = childValue(override, 'startOverride');
      if (start !== null) starts.set(Number(override.attributes.ilvl), Number(start) || 0);
    }
    lists.set(number.attributes.numId ?? '', { abstractId, levels, starts });
  }
  return lists;
}

function readLevel(level: XmlElement, index: number): Level {
  const restart = childValue(level, 'lvlRestart');
  return {
    start: Number(childValue(level, 'start') ?? 0) || 0,
    format: childValue(level, 'numFmt') ?? 'decimal',
    text: childValue(level, 'lvlText') ?? '',
    restart: restart === null ? index : Number(restart),
    legal: childSwitch(level, 'isLgl') ?? false,
  };
}
