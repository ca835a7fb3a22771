import { describe, expect, it } from 'vitest';
import { chooseScenes } from './choose-scenes.ts';
import { SCAN_HEIGHT, SCAN_WIDTH } from './scan-frames.ts';

const SIZE = SCAN_WIDTH * SCAN_HEIGHT;

/** A picture for each letter, half a second apart: "a" is black, and each letter on makes 1/26 more of it grey. */
function scan(letters: string) {
  const frames = [...letters].map((letter) =>
    new Uint8Array(SIZE).fill(200, 0, (SIZE * (letter.charCodeAt(0) - 97)) / 26),
  );
  return { interval: 0.5, frames };
}

const cut = (letters: string, maxScenes = 120) =>
  chooseScenes(scan(letters), { duration: letters.length / 2, maxScenes }).map(({ start, end, shownAt }) => [
    start,
    end,
    shownAt,
  ]);

describe('chooseScenes', () => {
  it.each([
    ['a still picture is one scene', 'aaaaaaaa', [[0, 4, 0]]],
    [
      'a cut lies between two looks',
      'aaaacccc',
      [
        [0, 1.75, 0],
        [1.75, 4, 2],
      ],
    ],
    ['what passes by and is gone again is none', 'aaaaceaaaa', [[0, 5, 0]]],
    [
      'a motion counts from its beginning and is shown at its rest',
      'aaaacegg',
      [
        [0, 1.75, 0],
        [1.75, 4, 3],
      ],
    ],
    [
      'motion that does not end is cut every three seconds',
      'aaaacdefghijklmnopqrs',
      [
        [0, 1.75, 0],
        [1.75, 5.25, 5],
        [5.25, 8.75, 8.5],
        [8.75, 10.5, 10],
      ],
    ],
    ['black before the first picture is none', 'accccccc', [[0, 4, 0.5]]],
  ])('%s', (_, letters, expected) => {
    expect(cut(letters)).toEqual(expected);
  });

  it('of too many scenes it keeps those that differ most, and loses no time', () => {
    const scenes = cut('aaaabbbbjjjjkkkk', 2);
    expect(scenes).toEqual([
      [0, 3.75, 0],
      [3.75, 8, 4],
    ]);
  });

  it('keeps at most one scene in ten seconds of a long video', () => {
    const letters = 'aaaacccc'.repeat(150); // ten minutes with a cut every two seconds
    expect(cut(letters)).toHaveLength(60);
  });

  it('gives one scene where nothing could be decoded', () => {
    expect(chooseScenes({ interval: 0.5, frames: [] }, { duration: 7, maxScenes: 5 })).toEqual([
      { start: 0, end: 7, shownAt: 0 },
    ]);
  });
});
