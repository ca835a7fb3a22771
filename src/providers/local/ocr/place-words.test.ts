import { describe, expect, it } from 'vitest';
import { placeWords } from './place-words.ts';

const size = { width: 1_000, height: 500 };
const flat = { x: 500, y: 100, width: 400, height: 20, angle: 0, score: 1 };
const characters = [...'ab cd'].map((text, i) => ({ text, at: 0.1 + i * 0.2 }));

describe('the words of a line', () => {
  it('stand where their characters were seen', () => {
    const line = placeWords({ characters, confidence: 0.9 }, flat, size);
    expect(line?.text).toBe('ab cd');
    expect(line?.box.x0).toBeCloseTo(0.304);
    expect(line?.box.y0).toBeCloseTo(0.18);
    const [first, second] = line?.words ?? [];
    expect(first?.text).toBe('ab');
    expect(first?.box.x0).toBeCloseTo(0.304);
    expect(first?.box.x1).toBeCloseTo(0.468); // before the space, at the middle of the line
    expect(second?.box.x0).toBeCloseTo(0.532);
    expect(second?.box.x1).toBeCloseTo(0.696);
  });

  it('of a tall line are read upwards', () => {
    const tall = { ...flat, x: 30, y: 250, width: 20, height: 400 };
    const [first, second] = placeWords({ characters, confidence: 0.9 }, tall, size)?.words ?? [];
    expect(first?.box.y0).toBeGreaterThan(second?.box.y1 ?? 1);
    expect(first?.box.x0).toBeCloseTo(0.02);
  });

  it.each([
    ['nothing', []],
    ['spaces', [{ text: ' ', at: 0.5 }]],
  ])('are none where it holds %s', (_name, none) => {
    expect(placeWords({ characters: none, confidence: 0.9 }, flat, size)).toBeNull();
  });
});
