import type { Page } from './page.ts';

/** What can be seen on a page. `form`: fields to fill in; `photo` to `plan`: as captions and drawn words say. */
export const PAGE_FACETS = [
  'figure',
  'table',
  'form',
  'slide',
  'scan',
  'sheet',
  'image',
  'frame',
  'photo',
  'chart',
  'diagram',
  'drawing',
  'view',
  'map',
  'plan',
] as const;
export type PageFacet = (typeof PAGE_FACETS)[number];

/** Words that name what a picture is, in captions and in questions, in English and the commonest of four others. */
export const FACET_WORDS: readonly (readonly [PageFacet, RegExp])[] = [
  ['photo', /\b(?:photo(?:graph(?:ed|s)?|s)?|portraits?|snapshots?|foto(?:s|graf\w*)?|photographies?)\b/i],
  [
    'chart',
    /\b(?:charts?|graphs?|histograms?|scatter ?plots?|(?:bar|line|box|contour|density|phase|log) ?plots?|plots? (?:of|show\w*)|diagrammes?|gráficos?|graphiques?|curves? (?:of|show\w*))\b/i,
  ],
  [
    'diagram',
    /\b(?:diagrams?|flow ?charts?|flow (?:diagrams?|graphs?)|schematics?|state machines?|block diagrams?|org(?:ani[sz]ation(?:al)?)? charts?|diagramme?|schemas?|esquemas?|schéma\w*)\b/i,
  ],
  [
    'drawing',
    /\b(?:drawings?|sketch(?:es)?|blueprints?|illustrations?|line art|cross.?sections? (?:of|through|show\w*)|cut-?aways?|zeichnung\w*|skizzen?|dibujos?|dessins?)\b/i,
  ],
  [
    'view',
    /\b(?:(?:side|front|rear|back|top|bottom|plan|isometric|exploded|sectional|aerial|perspective|elevation|oblique|cut-?away|close-?up|interior|exterior)[ -]views?|elevations?|seiten-?ansicht|vorderansicht|draufsicht)\b/i,
  ],
  ['map', /\b(?:[Mm]aps?|MAPS?|[Mm]apa|[Ll]ageplan|[Ll]andkarten?)\b(?! (?:the|to|onto|into|out)\b)/],
  [
    'plan',
    /\b(?:(?:floor|site|ground|seating|deck|master|street|evacuation)[ -]?plans?|plan views?|layout plans?|grundri(?:ss|ß)\w*)\b/i,
  ],
];

/** Smaller figures are icons and ornaments. Share of the page. */
const SMALLEST_FIGURE = 0.01;
const READ_CHARACTERS = 4_000;

/** Facets of a page, for searches that ask for a diagram, a table, a slide; without doubles, in the order of `PAGE_FACETS`. */
export function kindsOf(page: Page): readonly PageFacet[] {
  const kinds = new Set<PageFacet>();
  const { kind } = page;
  if (kind === 'slide' || kind === 'scan' || kind === 'sheet' || kind === 'form' || kind === 'frame')
    kinds.add(kind);
  if (kind === 'image' || kind === 'frame') kinds.add('image').add('figure');
  if (kind === 'sheet') kinds.add('table');
  let told = '';
  for (const { kind: part, box, start, end } of page.regions) {
    const words = page.text.slice(start, Math.min(end, start + READ_CHARACTERS));
    if (part === 'table') kinds.add('table');
    else if (part === 'field') kinds.add('form');
    else if (part === 'caption') {
      if (OF_TABLE.test(words)) {
        kinds.add('table');
        continue; // what it says is in the table is not drawn
      }
      if (OF_FIGURE.test(words)) kinds.add('figure');
      if (OF_DIAGRAM.test(words)) kinds.add('diagram');
    } else if (part === 'figure') {
      if (box === null || areaOf(box) >= SMALLEST_FIGURE) kinds.add('figure');
      if (hasScales(words)) kinds.add('chart');
    } else if (part !== 'description') continue;
    if (told.length < READ_CHARACTERS) told += `${words}\n`;
  }
  for (const [facet, words] of FACET_WORDS) if (words.test(told)) kinds.add(facet);
  return PAGE_FACETS.filter((facet) => kinds.has(facet));
}

/** Figures whose place on the page was not found are known by their captions alone. */
const OF_FIGURE = /^\s*(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|figura|plate)\s*[\dA-Z]/i;
const OF_TABLE = /^\s*(?:tab(?:le|elle|leau|la|\.))\s*[\dA-Z]/i;
/** In captions these are drawings of boxes and arrows; in questions they may be anything. */
const OF_DIAGRAM = /\b(?:architectures?|pipelines?|workflows?|conceptual|frameworks?|overview of)\b/i;

const NUMBER = /^[-−+±$€£]?\d[\d.,]*[%kKMB]?$/;
const FEWEST_NUMBERS = 6;

/** The words drawn in a chart are mostly the numbers of its scales. */
function hasScales(drawn: string): boolean {
  const words = drawn.split(/\s+/);
  const numbers = words.filter((word) => NUMBER.test(word)).length;
  return numbers >= FEWEST_NUMBERS && numbers >= words.length / 3;
}

function areaOf({
  x0,
  y0,
  x1,
  y1,
}: {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}): number {
  return (x1 - x0) * (y1 - y0);
}
