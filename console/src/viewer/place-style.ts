import type { CSSProperties } from 'react';
import type { Box } from '../api/wire-types.ts';

/** Puts an element over a box of the page that it stands in. */
export function placeStyle({ x0, y0, x1, y1 }: Box): CSSProperties {
  return {
    left: `${x0 * 100}%`,
    top: `${y0 * 100}%`,
    width: `${(x1 - x0) * 100}%`,
    height: `${(y1 - y0) * 100}%`,
  };
}
