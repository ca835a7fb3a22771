import { describe, expect, it } from 'vitest';
import { describeContext } from './describe-context.ts';

const chunkOf = (text: string, headingPath: readonly string[]) => ({
  index: 0,
  page: 1,
  start: 0,
  end: text.length,
  text,
  headingPath,
});

describe('the context of a chunk', () => {
  it.each([
    [
      'title and headings',
      'The Guide',
      ['Engines', 'Nozzles'],
      'Words.',
      'The Guide › Engines › Nozzles\nWords.',
    ],
    [
      'no heading that the chunk begins with',
      'The Guide',
      ['Engines', 'Nozzles'],
      'Nozzles\nWords.',
      'The Guide › Engines\nNozzles\nWords.',
    ],
    ['the file name where there is no title', null, [], 'Words.', 'Ariel guide v2\nWords.'],
  ])('embeds %s', (_, title, path, text, expected) => {
    const { embedded } = describeContext({ filename: 'Ariel_guide-v2.pdf', title }, chunkOf(text, path));
    expect(embedded).toBe(expected);
  });

  it('is searched by file name, title and all headings', () => {
    const { context } = describeContext(
      { filename: 'Ariel_guide.pdf', title: 'The Guide' },
      chunkOf('Nozzles\nWords.', ['Engines', 'Nozzles']),
    );
    expect(context).toBe('Ariel guide › The Guide › Engines › Nozzles');
  });

  it('stays short, so that the text is read to its end', () => {
    const long = 'word '.repeat(200);
    const { embedded } = describeContext({ filename: 'a.pdf', title: long }, chunkOf('Text.', [long, long]));
    expect(embedded.length).toBeLessThan(220);
  });
});
