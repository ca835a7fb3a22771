import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import type { Region } from '../../core/region.ts';
import { tellingStretch } from './telling-stretch.ts';

type Part = readonly [kind: Region['kind'], words: string, origin?: Region['origin']];

/** What is shown of a page made of these parts. */
function shown(...parts: readonly Part[]): string {
  let text = '';
  const regions = parts.map(([kind, words, origin = 'file']) => {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += words;
    return { kind, start, end: text.length, box: null, origin };
  });
  const { start, end } = tellingStretch({ ...BLANK_PAGE, number: 1, text, regions });
  return text.slice(start, end);
}

describe('what is shown of a page that was found by how it looks', () => {
  it('begins with the caption', () => {
    const before: Part = ['paragraph', 'Much text.'];
    expect(shown(before, ['caption', 'Figure 1: The hull'], ['paragraph', 'More text.'])).toBe(
      'Figure 1: The hull\n\nMore text.',
    );
  });

  it('is what a model said of the picture, and that alone', () => {
    const caption: Part = ['caption', 'Figure 1: The hull'];
    const said: Part = ['description', 'A drawing of a hull.', 'model'];
    expect(shown(caption, said, ['description', 'A second one.', 'model'])).toBe('A drawing of a hull.');
  });

  it('never joins words of the document and of a model', () => {
    expect(shown(['paragraph', 'Own words.'], ['paragraph', 'A model’s words.', 'model'])).toBe('Own words.');
  });

  it('is its beginning, in whole words, where nothing is told of a picture', () => {
    const words = shown(['paragraph', 'Side view of the hull. '.repeat(100)]);
    expect(words).toMatch(/^Side view .*(?:Side|view|of|the|hull\.)$/);
    expect(words.length).toBeGreaterThan(750);
    expect(words.length).toBeLessThanOrEqual(800);
  });

  it.each([
    ['nothing of a page without words', '', 0],
    ['all of few words', 'Side view', 9],
    ['no halves of characters', `x${'🚀'.repeat(1_000)}`, 799],
  ])('is %s', (_name, text, length) => {
    expect(shown(['paragraph', text])).toHaveLength(length);
    expect(shown(['paragraph', text]).isWellFormed()).toBe(true);
  });
});
