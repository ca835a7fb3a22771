/** How large a page is shown: as wide as the room, wholly, or so many times its size on paper. */
export type Zoom = 'width' | 'page' | number;

export const LEAST_ZOOM = 0.25;
export const MOST_ZOOM = 5;
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5];

/** CSS pixels a point: 96 and 72 an inch. */
const PIXELS_OF_POINT = 96 / 72;
/** Of a page that does not say how large it is. */
const USUAL_WIDTH = 612;

export type Room = { readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

/** How wide a page is drawn, in pixels. */
export function widthOfPage(zoom: Zoom, size: Size, room: Room): number {
  if (zoom === 'width') return room.width;
  if (zoom === 'page') return Math.min(room.width, room.height * ratioOf(size));
  return paperWidth(size) * zoom;
}

/** The factor that a width stands for. */
export function factorOf(width: number, size: Size): number {
  return width / paperWidth(size);
}

/** The next step up or down from a factor. */
export function stepFrom(factor: number, direction: 1 | -1): number {
  const step =
    direction === 1
      ? STEPS.find((candidate) => candidate > factor * 1.01)
      : STEPS.findLast((candidate) => candidate < factor / 1.01);
  return step ?? (direction === 1 ? MOST_ZOOM : LEAST_ZOOM);
}

export function withinBounds(factor: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, factor));
}

function paperWidth({ width }: Size): number {
  return (width > 0 ? width : USUAL_WIDTH) * PIXELS_OF_POINT;
}

function ratioOf({ width, height }: Size): number {
  return width > 0 && height > 0 ? width / height : 16 / 9;
}
