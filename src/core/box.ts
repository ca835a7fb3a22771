/** A rectangle on a page: fractions of the page's width and height, origin top left, 0 ≤ x0 ≤ x1 ≤ 1. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** A box together with the 1-based page it lies on. */
export type PageBox = Box & { readonly page: number };
