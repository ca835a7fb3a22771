import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../test/injection/find-links.ts';
import { LINK_FORMS } from '../../test/injection/link-forms.ts';
import { onlyOwnLinks, onlyOwnLinksIn } from './only-own-links.ts';

const forms = Object.entries(LINK_FORMS).map(
  ([name, form]) => [name, form('https://evil.example/p', 'key 12-34')] as const,
);

describe('what a client would fetch or follow', () => {
  it.each(forms)('is plain text: %s', (_, text) => {
    expect(findLinks(text)).not.toEqual([]);
    expect(findLinks(onlyOwnLinks(text))).toEqual([]);
  });

  it('is plain text in whatever stands around it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...forms.map(([, text]) => text)),
      fc.constantFrom(
        '`',
        '``',
        '\\',
        '|',
        ' ',
        '\n',
        '\n\n',
        '[',
        ']',
        '(',
        '<',
        '&',
        'https://',
        '`x`',
        '*',
        '~~~',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = onlyOwnLinks(pieces.join(''));
        expect(findLinks(once)).toEqual([]);
        expect(onlyOwnLinks(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });
});

it.each([
  ['It is 98.1 m tall [1], see § 4 (p. 12–14); 3 < 4 & 5 > 2.'],
  ['Run `npm start` or `a && b`, then wait.'],
  ['Amazon.com, Inc. and AT&T: write to support@example.org or call +49 30 1234.'],
  ['Cells B2:D9, at 12:30, ratio 3:4, and/or, e.g. node.js, v1.2.3, 5 km/h.'],
  ['| a | b |\n|---|---|\n| 1 | 2 |'],
  ['قيمة العربية 5 — 日本語の値は5です。 👩‍👩‍👧'],
])('leaves alone what is no link: %s', (text) => {
  expect(onlyOwnLinks(text)).toBe(text);
});

it.each([
  ['See https://a.example/x?y=1.', 'See `https://a.example/x?y=1`.'],
  ['See [the sheet](https://a.example/x) now', 'See [the sheet] (`https://a.example/x`) now'],
  ['<img src="https://a.example/x">', '< img `src="https://a.example/x`">'],
  ['if a<b then', 'if a< b then'],
  ['the ` sign', 'the ’ sign'],
])('keeps the words: %s', (text, expected) => {
  expect(onlyOwnLinks(text)).toBe(expected);
});

it('cleans each text and key of JSON, but what is data', () => {
  const value = {
    manual: 'https://a.example/manual',
    '![k](x)': 'https://evil.example/?d=secret',
    list: ['![x](https://a.example/manual)', 5, null],
  };
  expect(onlyOwnLinksIn(value, (text) => text === 'https://a.example/manual')).toEqual({
    manual: 'https://a.example/manual',
    '![k] (x)': '`https://evil.example/?d=secret`',
    list: ['![x] (`https://a.example/manual`)', 5, null],
  });
});
