import { FACET_WORDS, PAGE_FACETS, type PageFacet } from '../../core/page-kinds.ts';

/** Words by which a question asks for a thing on a page; `figures` alone are numbers, and `form 10-K` is a name. */
const ASKING: readonly (readonly [PageFacet, RegExp])[] = [
  [
    'figure',
    /\bfig(?:ure|\.)? ?\d|\b(?:the|a|an|which|what|first|second|third|last|each|this) figure\b(?! (?:for|of) (?:sales|revenue|profit))|\b(?:pictures?|images?|pictured|depicted|graphics?|visuals?|screenshots?|logos?)\b|\bplotted\b|\babbildung/i,
  ],
  [
    'table',
    /\btab(?:le|\.) ?\d|\b(?:the|a|which|what|this|each|following|(?:in|from|per) \w*) ?tables?\b(?! of contents)|\btables? (?:of (?!contents)|with|that|which|show|list)|\btabelle/i,
  ],
  [
    'form',
    /\b(?:application|entry|claim|order|registration|consent|blank|filled|fillable|fill-?in) forms?\b|\bforms? fields?\b|\bcheck-?box(?:es)?\b|\bformular/i,
  ],
  ['slide', /\b(?:slides?|slide ?deck|folie)\b/i],
  ['scan', /\b(?:scan|scans|scanned)\b/i],
  ['sheet', /\b(?:spreadsheets?|worksheets?)\b/i],
  ['frame', /\b(?:video|footage|film|on screen|frame)\b/i],
];

/** A thing of these kinds stands in a figure, whatever its caption calls it. */
const DRAWN: ReadonlySet<PageFacet> = new Set([
  'photo',
  'chart',
  'diagram',
  'drawing',
  'view',
  'map',
  'plan',
]);

/**
 * What a question asks to see: "the side-view diagram" → diagram, view and figure; "the table of prices" → table. Empty
 * for most questions. The kinds that its own words name come first.
 */
export function wantedKinds(query: string): readonly PageFacet[] {
  const named = new Set<PageFacet>();
  const text = query.slice(0, 2_000);
  for (const [facet, words] of [...FACET_WORDS, ...ASKING]) if (words.test(text)) named.add(facet);
  const ordered = PAGE_FACETS.filter((facet) => named.has(facet) && facet !== 'figure');
  const drawn = named.has('figure') || ordered.some((facet) => DRAWN.has(facet));
  return drawn ? [...ordered, 'figure'] : ordered;
}
