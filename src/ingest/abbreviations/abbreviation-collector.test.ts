import { describe, expect, it } from 'vitest';
import { createAbbreviationCollector } from './abbreviation-collector.ts';

function collect(...pages: readonly string[]) {
  const collector = createAbbreviationCollector();
  for (const page of pages) collector.add(page);
  return collector.list();
}

describe('what the pages of a file define', () => {
  it('is kept as the words of the index, each pair once', () => {
    expect(
      collect(
        'Research and Development (R&D), special purpose entities (SPEs)',
        'research and development (R&D)',
      ),
    ).toEqual([
      { short: 'r&d', long: 'research and development', ordinary: false },
      { short: 'spe', long: 'special purpose entities', ordinary: false },
    ]);
  });

  it.each([
    ['before', ['Our net income.', 'the No Electronic Theft (NET) Act']],
    ['after', ['the No Electronic Theft (NET) Act', 'Our net income.']],
  ])('is marked when its short form stands in small letters on a page %s', (_, pages) => {
    expect(collect(...pages)).toEqual([{ short: 'net', long: 'no electronic theft', ordinary: true }]);
  });

  it.each([
    ['a longer word that begins or ends so', 'on networks and the internet'],
    ['an address', 'at www.example.net/act, a@b.net, net-act.org'],
  ])('is not marked for %s', (_, text) => {
    expect(collect(`the No Electronic Theft (NET) Act ${text}`)).toMatchObject([{ ordinary: false }]);
  });

  it('is cut where a file is a dictionary', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const pages = [...letters].flatMap((a) =>
      [...letters].map((b) => `${a}lpha ${b}eta (${a.toUpperCase()}${b.toUpperCase()})`),
    );
    expect(collect(...pages)).toHaveLength(500);
  });
});
