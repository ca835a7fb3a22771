import type { Box } from '../../../../core/box.ts';
import { findChild, type XmlElement } from '../xml-element.ts';

/** English Metric Units: 914,400 an inch, 12,700 a point. */
export const UNITS_PER_POINT = 12_700;

/** Where a shape lies, in the units of what it lies on; `rotation` in degrees, clockwise. */
export type Frame = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
};

/** Maps the units of a group to those of the slide. */
export type GroupTransform = {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
};

export const ON_SLIDE: GroupTransform = { scaleX: 1, scaleY: 1, x: 0, y: 0 };

/** Of an `xfrm` (ECMA-376 part 1, §20.1.7.6); null when it does not say. */
export function readFrame(transform: XmlElement | null): Frame | null {
  const [offset, extent] = [findChild(transform, 'off'), findChild(transform, 'ext')];
  if (offset === null || extent === null) return null;
  const [x, y] = [Number(offset.attributes.x), Number(offset.attributes.y)];
  const [width, height] = [Number(extent.attributes.cx), Number(extent.attributes.cy)];
  if (![x, y, width, height].every(Number.isFinite)) return null;
  // 60,000ths of a degree
  return { x, y, width, height, rotation: Number(transform?.attributes.rot ?? 0) / 60_000 || 0 };
}

/** What is inside of a group lies in the group's own units (§20.1.7.5). */
export function insideGroup(outer: GroupTransform, transform: XmlElement | null): GroupTransform {
  const frame = readFrame(transform);
  const [offset, extent] = [findChild(transform, 'chOff'), findChild(transform, 'chExt')];
  if (frame === null || offset === null || extent === null) return outer;
  const [width, height] = [Number(extent.attributes.cx), Number(extent.attributes.cy)];
  const scaleX = width > 0 ? frame.width / width : 1;
  const scaleY = height > 0 ? frame.height / height : 1;
  return {
    scaleX: outer.scaleX * scaleX,
    scaleY: outer.scaleY * scaleY,
    x: outer.x + outer.scaleX * (frame.x - Number(offset.attributes.x) * scaleX),
    y: outer.y + outer.scaleY * (frame.y - Number(offset.attributes.y) * scaleY),
  };
}

/** The part of the slide that a shape covers; null when it lies beside it. */
export function boxOf(
  frame: Frame,
  group: GroupTransform,
  slide: { readonly width: number; readonly height: number },
): Box | null {
  const centerX = group.x + group.scaleX * (frame.x + frame.width / 2);
  const centerY = group.y + group.scaleY * (frame.y + frame.height / 2);
  const [width, height] = [Math.abs(group.scaleX * frame.width), Math.abs(group.scaleY * frame.height)];
  const angle = (frame.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const halfX = (width * cos + height * sin) / 2;
  const halfY = (width * sin + height * cos) / 2;
  const box = {
    x0: fraction((centerX - halfX) / slide.width),
    y0: fraction((centerY - halfY) / slide.height),
    x1: fraction((centerX + halfX) / slide.width),
    y1: fraction((centerY + halfY) / slide.height),
  };
  return box.x1 > box.x0 && box.y1 > box.y0 ? box : null;
}

function fraction(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100_000) / 100_000;
}
