import type { Box } from '../../core/box.ts';

/** A box in whole pixels of a picture, at least one each way. */
export function pixelsOfBox(
  box: Box,
  picture: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const left = Math.min(Math.floor(box.x0 * picture.width), picture.width - 1);
  const top = Math.min(Math.floor(box.y0 * picture.height), picture.height - 1);
  const width = Math.max(1, Math.min(Math.ceil(box.x1 * picture.width), picture.width) - left);
  const height = Math.max(1, Math.min(Math.ceil(box.y1 * picture.height), picture.height) - top);
  return { left, top, width, height };
}
