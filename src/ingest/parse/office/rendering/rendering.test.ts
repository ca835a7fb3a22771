import { describe, expect, it } from 'vitest';
import { type Block, PLAIN_TEXT } from '../block.ts';
import { composeBlocks } from '../compose-blocks.ts';
import { paginate } from '../paginate.ts';
import { TextAligner } from './align-text.ts';
import { paginateByRendering } from './paginate-by-rendering.ts';
import { placePage } from './place-page.ts';
import type { RenderedPage } from './read-rendering.ts';
import { toRenderedText } from './rendered-text.ts';

/** A page with its words one under the other, at hundredths of the page. */
function page(number: number, text: string): RenderedPage {
  const words = text.split(' ').map((word, i) => ({
    page: number,
    text: word,
    box: { x0: 0.1, y0: i / 100, x1: 0.2, y1: i / 100 + 0.005 },
  }));
  return { width: 600, height: 800, words, figures: [] };
}

const paragraph = (text: string): Block => ({ ...PLAIN_TEXT, text });
const align = (rendered: string, ...texts: readonly string[]) => {
  const aligner = new TextAligner(toRenderedText(page(1, rendered).words));
  return texts.map((text) => aligner.align(text).map(({ found }) => found?.first ?? null));
};

describe('a text in its rendering', () => {
  it.each<readonly [string, string, readonly string[], readonly (readonly (number | null)[])[]]>([
    [
      'in order',
      'one two one two',
      ['one two', 'one two'],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['with words cut apart otherwise', 'a lig ature of ﬁve', ['a ligature of five'], [[0, 1, 3, 4]]],
    ['with dashes and quotation marks of other kinds', 'so – “said”', ['so - "said"'], [[0, 1, 2]]],
    [
      'on both sides of the foot of a page',
      'the first half of it Page 1 ACME the second half of it',
      ['the first half of it the second half of it'],
      [[0, 1, 2, 3, 4, 8, 9, 10, 11, 12]],
    ],
    ['but not what is not there', 'one two', ['three', 'two'], [[null], [1]]],
    [
      'that is drawn before what it follows',
      'the long text of a box that is drawn early then the rest',
      ['then the rest', 'the long text of a box that is drawn early'],
      [
        [10, 11, 12],
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      ],
    ],
  ])('is found %s', (_name, rendered, texts, expected) => {
    expect(align(rendered, ...texts)).toEqual(expected);
  });
});

describe('pages by a rendering', () => {
  const pagesOf = (blocks: readonly Block[], rendered: readonly RenderedPage[]) =>
    paginate(paginateByRendering(blocks, rendered)).map((blocksOfPage) => composeBlocks(blocksOfPage).text);

  it('begin where it has them, within paragraphs too', () => {
    const blocks = [paragraph('alpha beta gamma delta'), paragraph('epsilon zeta')];
    const rendered = [page(1, 'alpha beta'), page(2, 'gamma delta epsilon'), page(3, 'zeta')];
    expect(pagesOf(blocks, rendered)).toEqual(['alpha beta', 'gamma delta\n\nepsilon', 'zeta']);
  });

  it('are not those that the document came with', () => {
    const blocks: readonly Block[] = [
      { ...PLAIN_TEXT, text: 'alpha beta', marks: [{ offset: 6, forced: true }] },
    ];
    expect(pagesOf(blocks, [page(1, 'alpha beta')])).toEqual(['alpha beta']);
  });

  it('may be empty', () => {
    const rendered = [page(1, 'alpha'), { ...page(2, ''), words: [] }, page(3, 'beta')];
    expect(pagesOf([paragraph('alpha'), paragraph('beta')], rendered)).toEqual(['alpha', '', 'beta']);
  });

  it('do not follow a note that stands further on', () => {
    const far = 'a note that stands at the end of the document';
    const blocks = [paragraph('alpha'), paragraph(far), paragraph('beta gamma'), paragraph('delta')];
    const rendered = [page(1, 'alpha beta gamma delta'), page(2, far)];
    expect(pagesOf(blocks, rendered)[0]).toContain('delta');
  });
});

describe('a page in its rendering', () => {
  it('has the boxes of its words, and none for what is not shown', () => {
    const blocks: readonly Block[] = [
      paragraph('alpha beta'),
      { ...PLAIN_TEXT, kind: 'comment', text: 'Comment: alpha' },
    ];
    const draft = {
      number: 1,
      width: 600,
      height: 800,
      kind: 'text',
      composed: composeBlocks(blocks),
    } as const;
    const { words, text, regions } = placePage(draft, page(1, 'header alpha beta'));
    expect(words.map(({ start, end, box }) => [text.slice(start, end), box.y0])).toEqual([
      ['alpha', 0.01],
      ['beta', 0.02],
    ]);
    expect(regions.map(({ box }) => box === null)).toEqual([false, true]);
  });

  it('finds words that are drawn in another order than they are read', () => {
    const draft = {
      number: 1,
      width: 600,
      height: 800,
      kind: 'text',
      composed: composeBlocks([paragraph('one two three four')]),
    } as const;
    expect(placePage(draft, page(1, 'three four one two')).words).toHaveLength(4);
  });
});
