import { describe, expect, it } from 'vitest';
import { BIGGEST_WORKSPACE, type CorpusPage, FRAME_PAGES, generateCorpus } from './generate-corpus.ts';

const pagesOf = (pages: number, seed = 1): readonly CorpusPage[] => [...generateCorpus({ seed, pages })];
const textsOf = (pages: readonly CorpusPage[]) => pages.map(({ text }) => text);

describe('generateCorpus', () => {
  const pages = pagesOf(2_400);

  it('makes as many pages as it is asked for, all different', () => {
    expect(pages).toHaveLength(2_400);
    expect(new Set(textsOf(pages)).size).toBe(2_400);
    expect(new Set(pages.map(({ file }) => file)).size).toBe(200);
  });

  it.each([1, 60, 1_201])('makes %i pages when that fits no number of whole files', (count) => {
    expect(pagesOf(count).map(({ index }) => index)).toEqual([...Array(count).keys()]);
  });

  it('is the same for a seed, and another for another one', () => {
    expect(pagesOf(2_400)).toEqual(pages);
    expect(textsOf(pagesOf(2_400, 2))).not.toEqual(textsOf(pages));
  });

  it('begins with the texts of a smaller one', () => {
    expect(textsOf(pagesOf(1_200))).toEqual(textsOf(pages.slice(0, 1_200)));
  });

  it('asks each exact question for a code that one page alone bears', () => {
    const codeOf = (text: string): string => /[A-Z]{2}-\d{6}/.exec(text)?.[0] ?? '';
    const codes = pages.map(({ exact }) => codeOf(exact));
    expect(new Set(codes).size).toBe(pages.length);
    const bearing = new Map<string, number>();
    for (const { text } of pages)
      for (const [code] of text.matchAll(/[A-Z]{2}-\d{6}/g)) bearing.set(code, (bearing.get(code) ?? 0) + 1);
    expect(codes.every((code) => bearing.get(code) === 1)).toBe(true);
  });

  it('asks in other words only where no other page of the file is about the same', () => {
    const plain = pages.filter((page) => page.plain !== null);
    expect(plain.length).toBeGreaterThan(100);
    expect(new Set(plain.map((page) => page.plain)).size).toBe(plain.length);
    expect(plain.every(({ file }) => file.pageCount <= 7)).toBe(true);
  });

  it('fills every slot', () => {
    expect(pages.some(({ text, exact, plain }) => /[{}]/.test(`${text}${exact}${plain}`))).toBe(false);
  });

  it('puts at least a fifth of all pages in one workspace and something in each', () => {
    const counts = new Map<string, number>();
    for (const { file } of pages) counts.set(file.workspace, (counts.get(file.workspace) ?? 0) + 1);
    expect(counts.size).toBe(20);
    expect(counts.get(BIGGEST_WORKSPACE)).toBeGreaterThanOrEqual(pages.length / 5);
    expect(counts.get(BIGGEST_WORKSPACE)).toBe(Math.max(...counts.values()));
  });

  it('repeats sentences with other names and numbers after the frames', () => {
    const more = pagesOf(FRAME_PAGES + 12);
    const [first, again] = [more[0], more[FRAME_PAGES]];
    expect(again?.frame).toBe(first?.index);
    expect(again?.heading).toBe(first?.heading);
    expect(again?.text).not.toBe(first?.text);
    expect(again?.file.filename).not.toBe(first?.file.filename);
  });
});
