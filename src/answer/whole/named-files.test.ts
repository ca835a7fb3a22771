import { describe, expect, it } from 'vitest';
import { storedFile } from '../../../test/stored-file.ts';
import { namedFiles } from './named-files.ts';

const files = [
  storedFile('a', { filename: 'COSTCO_2023Q1_EARNINGS.pdf', metadata: { company: 'Costco' } }),
  storedFile('b', { filename: 'COSTCO_2023Q3_EARNINGS.pdf', metadata: { company: 'Costco' } }),
  storedFile('c', { filename: 'EBAY_2023Q1_EARNINGS.pdf', metadata: { company: 'eBay' } }),
  storedFile('d', { filename: 'tracemonkey.pdf', title: 'Trace-based Just-in-Time Type Specialization' }),
  storedFile('e', { filename: 'freeculture.pdf', title: 'Free Culture', metadata: { author: 'Lessig' } }),
  storedFile('f', { filename: 'notes.txt' }),
];

describe('namedFiles', () => {
  it.each([
    ['the TraceMonkey paper', ['d'], []],
    ['freeculture.pdf', ['e'], []],
    ['what Free Culture says about Napster', ['e'], ['napster']],
    ['the book by Lessig', ['e'], []],
    ['the Costco earnings', ['a', 'b'], []],
    ['the Costco release of the first quarter of 2023', ['a'], []],
    ['the eBay and the Costco earnings', ['a', 'b', 'c'], []],
    ['all documents', null, []],
    ['this file', null, []],
    ['the penalties', null, ['penalty']],
  ])('takes “%s” for %j, with %j left', (about, ids, topic) => {
    const named = namedFiles(about, files);
    expect({ ids: named.files?.map(({ id }) => id) ?? null, topic: named.topic }).toEqual({ ids, topic });
  });
});
