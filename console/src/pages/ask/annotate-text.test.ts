import { describe, expect, test } from 'vitest';
import type { Claim } from '../../api/wire-types.ts';
import { annotateText, type HastNode } from './annotate-text.ts';

const claim = (start: number, end: number): Claim => ({
  text: '',
  start_index: start,
  end_index: end,
  verdict: 'supported',
  citations: [],
  check: 'quote',
});

/** A paragraph whose one text stands in `source` from `start` on. */
function paragraph(value: string, source: string, start = 0): HastNode {
  const position = { start: { offset: start }, end: { offset: source.length } };
  return {
    type: 'root',
    children: [{ type: 'element', tagName: 'p', children: [{ type: 'text', value, position }] }],
  };
}

/** The tree as a line: <c n> a citation, {at:…} a claim. */
function shown(node: HastNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.tagName === 'exhibit-citation') return `<${node.properties?.number}>`;
  const inner = (node.children ?? []).map(shown).join('');
  return node.tagName === 'exhibit-claim' ? `{${node.properties?.at}:${inner}}` : inner;
}

function annotated(
  value: string,
  {
    source = value,
    claims = [],
    numbers = [1, 2],
    start = 0,
  }: { source?: string; claims?: Claim[]; numbers?: number[]; start?: number },
): string {
  const tree = paragraph(value, source, start);
  annotateText({ source, claims, numbers: new Set(numbers) })()(tree);
  return shown(tree);
}

describe('citations', () => {
  test.each([
    ['It is 48.3 m tall [1].', 'It is 48.3 m tall <1>.'],
    ['Both agree [1][2].', 'Both agree <1><2>.'],
    ['A source that there is not stays text [7].', 'A source that there is not stays text [7].'],
    ['[1] begins', '<1> begins'],
    ['an array a[x] and [1.5]', 'an array a[x] and [1.5]'],
  ])('%s', (text, expected) => {
    expect(annotated(text, {})).toBe(expected);
  });

  test('in code they stay what was written', () => {
    const tree: HastNode = {
      type: 'root',
      children: [{ type: 'element', tagName: 'code', children: [{ type: 'text', value: 'a[1]' }] }],
    };
    annotateText({ source: 'a[1]', claims: [], numbers: new Set([1]) })()(tree);
    expect(shown(tree)).toBe('a[1]');
  });

  test('are found where the parser has cut the text in two', () => {
    const at = (start: number, end: number) => ({ start: { offset: start }, end: { offset: end } });
    const tree: HastNode = {
      type: 'root',
      children: [
        { type: 'text', value: 'tall [', position: at(0, 6) },
        { type: 'text', value: '1].', position: at(6, 9) },
      ],
    };
    annotateText({ source: 'tall [1].', claims: [], numbers: new Set([1]) })()(tree);
    expect(shown(tree)).toBe('tall <1>.');
  });
});

describe('claims', () => {
  test('wrap just what they say, citations within them stay buttons', () => {
    const text = 'One. It is tall [1]. Three.';
    expect(annotated(text, { claims: [claim(5, 20)] })).toBe('One. {0:It is tall} <1>. Three.');
  });

  test('two in one text are kept apart', () => {
    expect(annotated('Aa. Bb.', { claims: [claim(0, 3), claim(4, 7)] })).toBe('{0:Aa}. {1:Bb}.');
  });

  test('lie right where escapes make the source longer than what is shown', () => {
    const source = '5 \\* 3 is 15. End.';
    expect(annotated('5 * 3 is 15. End.', { source, claims: [claim(0, 13)] })).toBe('{0:5 * 3 is 15}. End.');
  });

  test('lie right in a text that begins within the source', () => {
    const source = '- Tall. Wide.';
    expect(annotated('Tall. Wide.', { source, start: 2, claims: [claim(8, 13)] })).toBe('Tall. {0:Wide}.');
  });

  test('are left out where the place in the source is not known', () => {
    const tree: HastNode = { type: 'root', children: [{ type: 'text', value: 'Tall [1]' }] };
    annotateText({ source: 'Tall [1]', claims: [claim(0, 8)], numbers: new Set([1]) })()(tree);
    expect(shown(tree)).toBe('Tall <1>');
  });

  test('letters beyond the first plane count two units, as they do on the wire', () => {
    expect(annotated('🚀 up. Down.', { claims: [claim(7, 12)] })).toBe('🚀 up. {0:Down}.');
  });
});
