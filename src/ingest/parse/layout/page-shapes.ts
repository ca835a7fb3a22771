import type { Rect } from './rect.ts';

/** What is drawn on a page beside its letters. Points from the top left of the page as it is seen. */
export type PageShapes = {
  /** Straight lines along an axis, thin rectangles and the edges of outlined ones. */
  readonly rules: readonly Rect[];
  readonly drawings: readonly Drawing[];
  readonly images: readonly Rect[];
};

/**
 * - `shape`: has curves or slanted lines
 * - `fill`: a filled rectangle: a bar of a chart, or the ground of a row or a box
 * - `outline`: an outlined rectangle, or a straight line
 */
export type Drawing = Rect & { readonly kind: 'shape' | 'fill' | 'outline' };

export const NO_SHAPES: PageShapes = { rules: [], drawings: [], images: [] };
