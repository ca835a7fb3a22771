import { describe, expect, it } from 'vitest';
import { findTextBoxes, type TextMap } from './find-text-boxes.ts';
import { isTall, turnBox } from './text-box.ts';

/** A map of 400 × 300 in which a bar lies around a middle, `angle` radians askew. */
function mapOf(...bars: { x: number; y: number; width: number; height: number; angle?: number }[]): TextMap {
  const [width, height] = [400, 300];
  const values = new Float32Array(width * height);
  for (const { x, y, angle = 0, ...bar } of bars) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
        const inside =
          Math.abs(dx * cos + dy * sin) <= bar.width / 2 && Math.abs(dy * cos - dx * sin) <= bar.height / 2;
        if (inside) values[row * width + column] = 0.9;
      }
    }
  }
  return { width, height, values };
}

describe('the boxes of a map', () => {
  it.each([-0.2, -0.02, 0, 0.02, 0.2])('lie as the text does: %f radians askew', (angle) => {
    const [box, ...others] = findTextBoxes(mapOf({ x: 200, y: 150, width: 240, height: 12, angle }));
    expect(others).toEqual([]);
    expect(box?.angle).toBeCloseTo(angle, 1);
    expect(box?.x).toBeCloseTo(200, 0);
    expect(box?.y).toBeCloseTo(150, 0);
    // Grown on all sides: the model leaves off the edges of letters.
    expect(box?.height).toBeGreaterThan(24);
    expect(box?.height).toBeLessThan(40);
    expect((box?.width ?? 0) - (box?.height ?? 0)).toBeCloseTo(228, -1);
  });

  it('of short words lie as the long lines do', () => {
    const long = { x: 200, y: 80, width: 300, height: 12, angle: 0.1 };
    const boxes = findTextBoxes(mapOf(long, { x: 100, y: 200, width: 20, height: 12, angle: 0.1 }));
    expect(boxes).toHaveLength(2);
    for (const { angle } of boxes) expect(angle).toBeCloseTo(0.1, 1);
  });

  it('of what is not likely, or a speck, are none', () => {
    const { values, ...size } = mapOf({ x: 200, y: 150, width: 240, height: 12 });
    expect(findTextBoxes({ ...size, values: values.map((value) => value / 2) })).toEqual([]);
    expect(findTextBoxes(mapOf({ x: 50, y: 50, width: 2, height: 2 }))).toEqual([]);
  });

  it('turn with the picture', () => {
    const [box] = findTextBoxes(mapOf({ x: 30, y: 150, width: 12, height: 200 }));
    if (box === undefined) throw new Error('no box');
    expect(isTall(box)).toBe(true);
    const turned = turnBox(box, { height: 300 });
    expect(isTall(turned)).toBe(false);
    expect([turned.x, turned.y]).toEqual([150, 30]);
  });
});
