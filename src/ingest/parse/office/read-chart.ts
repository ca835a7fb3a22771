import { type BlockCell, type BlockRow, PLAIN_TEXT, type TableBlock, type TextBlock } from './block.ts';
import { cleanText } from './clean-text.ts';
import { childElements, childValue, descendants, findChild, textOf, type XmlElement } from './xml-element.ts';

const CATEGORIES = ['cat', 'xVal'];
const VALUES = ['val', 'yVal'];
const MAXIMUM_POINTS = 5000;

type Series = {
  readonly name: string;
  readonly categories: readonly string[];
  readonly values: readonly string[];
  readonly sizes: readonly string[];
};

/** A chart's title, and its data as a table: a row a category, a column a series (ECMA-376 part 1, §21.2). */
export function readChart(tree: XmlElement): readonly (TextBlock | TableBlock)[] {
  const chart = findChild(tree, 'chart');
  if (chart === null) return [];
  const series = [...descendants(chart, 'ser')].map(readSeries);
  const rowCount = Math.min(MAXIMUM_POINTS, Math.max(0, ...series.map(({ values }) => values.length)));
  const title = drawnText(findChild(chart, 'title'));
  const own = series.length === 1 && title === '' ? '' : title;
  const text: readonly TextBlock[] = own === '' ? [] : [{ ...PLAIN_TEXT, kind: 'caption', text: own }];
  if (rowCount === 0) return text;
  const longest = series.toSorted((a, b) => b.categories.length - a.categories.length)[0];
  const categories = longest?.categories ?? [];
  const axis = [...descendants(chart, 'catAx', 'dateAx')][0];
  const corner = axis === undefined ? '' : drawnText(findChild(axis, 'title'));
  const hasSizes = series.some(({ sizes }) => sizes.length > 0);
  const header = series.flatMap(({ name }) => (hasSizes ? [name, 'size'] : [name]));
  const rows: BlockRow[] = [rowOf([corner, ...header], true)];
  for (let i = 0; i < rowCount; i++) {
    const values = series.flatMap((one) => {
      const value = one.values[i] ?? '';
      return hasSizes ? [value, one.sizes[i] ?? ''] : [value];
    });
    rows.push(rowOf([categories[i] ?? '', ...values], false));
  }
  return [...text, { type: 'table', rows, box: null }];
}

function rowOf(texts: readonly string[], header: boolean): BlockRow {
  const cells = texts.map(
    (text, column): BlockCell => ({ column, columnSpan: 1, rowSpan: 1, text, box: null }),
  );
  return { cells, header, opensPage: false };
}

function readSeries(series: XmlElement): Series {
  const first = (names: readonly string[]) => childElements(series).find(({ name }) => names.includes(name));
  return {
    name: points(findChild(series, 'tx'))[0] ?? '',
    categories: points(first(CATEGORIES) ?? null),
    values: points(first(VALUES) ?? null),
    sizes: points(findChild(series, 'bubbleSize')),
  };
}

/** What was saved with the chart of the cells it is drawn from; levels of categories are joined. */
function points(element: XmlElement | null): readonly string[] {
  if (element === null) return [];
  const levels = [...descendants(element, 'lvl')];
  const lists = levels.length > 0 ? levels.toReversed() : [element];
  const found: string[] = [];
  for (const list of lists) {
    const format = [...descendants(list, 'formatCode')].map(textOf)[0] ?? '';
    let last = '';
    const texts = new Map<number, string>();
    for (const point of descendants(list, 'pt'))
      texts.set(Number(point.attributes.idx), formatValue(textOf(findChild(point, 'v') ?? point), format));
    const count = Number(
      childValue([...descendants(list, 'strCache', 'numCache')][0] ?? list, 'ptCount') ?? 0,
    );
    const length = Math.min(
      MAXIMUM_POINTS,
      Math.max(count || 0, found.length, ...[...texts.keys()].map((i) => i + 1)),
    );
    for (let i = 0; i < length; i++) {
      last = texts.get(i) ?? (levels.length > 1 ? last : '');
      const outer = found[i];
      found[i] = outer === undefined || outer === '' ? last : `${outer} / ${last}`;
    }
  }
  return found;
}

/** Days since 1900 are dates; fractions are written without the noise of binary numbers. */
function formatValue(value: string, format: string): string {
  const text = cleanText(value).trim();
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (/(?:^|[^\\"])[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]/g, '')) && number > 0)
    return new Date(Math.round((number - 25_569) * 86_400_000)).toISOString().slice(0, 10);
  if (/%/.test(format)) return `${plain(number * 100)}%`;
  return plain(number);
}

function plain(number: number): string {
  return String(Number(number.toPrecision(12)));
}

function drawnText(title: XmlElement | null): string {
  if (title === null) return '';
  const paragraphs = [...descendants(title, 'p')].map((p) => [...descendants(p, 't')].map(textOf).join(''));
  const text = paragraphs.length > 0 ? paragraphs.join(' ') : (points(findChild(title, 'tx'))[0] ?? '');
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
