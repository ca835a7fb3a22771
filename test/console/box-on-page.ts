import type { Locator } from 'playwright-core';

export type Edges = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** The edges of what is marked on a page's picture, as fractions of that picture as it is on the screen. */
export async function boxOnPage(viewer: Locator): Promise<Edges> {
  const picture = await viewer.locator('[data-page-image]').boundingBox();
  const boxes = await Promise.all(
    (await viewer.locator('[data-quote-box]').all()).map((box) => box.boundingBox()),
  );
  const there = boxes.filter((box) => box !== null);
  if (picture === null || there.length === 0) throw new Error('Nothing is marked on a picture of the page.');
  return {
    left: (Math.min(...there.map(({ x }) => x)) - picture.x) / picture.width,
    right: (Math.max(...there.map(({ x, width }) => x + width)) - picture.x) / picture.width,
    top: (Math.min(...there.map(({ y }) => y)) - picture.y) / picture.height,
    bottom: (Math.max(...there.map(({ y, height }) => y + height)) - picture.y) / picture.height,
  };
}
