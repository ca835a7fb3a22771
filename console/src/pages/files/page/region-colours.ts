import type { PageObject } from '../../../api/wire-types.ts';

export type Region = PageObject['regions'][number];
export type RegionKind = Region['kind'];

/** On paper, which is white in the dark as well. */
const COLOURS: Readonly<Record<RegionKind, string>> = {
  heading: 'oklch(0.5 0.12 170)',
  paragraph: 'oklch(0.55 0.12 250)',
  list: 'oklch(0.6 0.13 220)',
  table: 'oklch(0.6 0.16 50)',
  figure: 'oklch(0.55 0.19 320)',
  caption: 'oklch(0.6 0.17 350)',
  header: 'oklch(0.55 0.03 250)',
  footer: 'oklch(0.55 0.03 250)',
  note: 'oklch(0.6 0.12 110)',
  comment: 'oklch(0.58 0.19 25)',
  field: 'oklch(0.6 0.1 195)',
  speech: 'oklch(0.5 0.12 280)',
  screen: 'oklch(0.5 0.15 290)',
  description: 'oklch(0.55 0.09 70)',
};

export function colourOf(kind: RegionKind): string {
  return COLOURS[kind];
}

/** Those on a page, each once, in the order in which they come. */
export function kindsOf(regions: readonly Region[]): readonly RegionKind[] {
  return [...new Set(regions.map(({ kind }) => kind))];
}

/** Small ones last, so that they lie over the large ones that hold them. */
export function fromLargeToSmall<Boxed extends { readonly box: Region['box'] }>(
  regions: readonly Boxed[],
): readonly Boxed[] {
  const area = ({ box }: Boxed) => (box === null ? 0 : (box.x1 - box.x0) * (box.y1 - box.y0));
  return regions.toSorted((one, other) => area(other) - area(one));
}
