import { describe, expect, it } from 'vitest';
import { MEDIA_TYPES } from './media-types.ts';
import { sniff } from './sniff.ts';

const text = (value: string) => new TextEncoder().encode(value);
const bytes = (...values: number[]) => Uint8Array.from(values);
const PNG = bytes(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0,
  0,
  0,
  13,
  0x49,
  0x48,
  0x44,
  0x52,
  0,
  0,
  0,
  1,
);
const ELF = bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const CFB = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(24).fill(0));
const ZIP = bytes(0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0));

function sniffBytes(head: Uint8Array, filename: string) {
  return sniff(head, { filename, bytes: head.length });
}

describe('sniff', () => {
  it.each([
    ['a PDF', text('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'report.pdf', 'application/pdf'],
    ['a PNG named .pdf', PNG, 'a.pdf', 'image/png'],
    ['a CSV table', text('a,b\n1,2\n'), 'a.csv', 'text/csv'],
    ['a Word document by name, to be looked into', ZIP, 'a.docx', MEDIA_TYPES.docx],
    ['an encrypted workbook', CFB, 'a.XLSX', MEDIA_TYPES.xlsx],
    ['a PDF whatever its name', text('%PDF-1.4\n'), 'notes.txt', 'application/pdf'],
    ['a PDF behind some leading bytes', text('\r\n\r\nHTTP junk\n%PDF-1.4\n'), 'a.pdf', 'application/pdf'],
    ['plain text', text('Just words.'), 'notes.txt', 'text/plain'],
    ['text that begins like a film', text('The free vibrations of plates'), 'notes.txt', 'text/plain'],
    ['a table that begins like a program', text('MZ,b\n1,2\n'), 'a.csv', 'text/csv'],
    ['text without an extension', text('Just words.'), 'README', 'text/plain'],
    ['text named .pdf', text('Just words.'), 'notes.pdf', 'text/plain'],
    ['Markdown', text('# Title\n\nWords'), 'notes.MD', 'text/markdown'],
    ['JSON by its name', text('{"a": 1}'), 'data.json', 'application/json'],
    ['JSON by its content', text(' [{"a": 1}]'), 'data', 'application/json'],
    ['JSON named .txt, which is read as it stands', text('{"a": 1}'), 'data.txt', 'text/plain'],
    ['prose in brackets', text('[Enter the duke.] Good morrow.'), 'play', 'text/plain'],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a.txt', 'text/plain'],
    ['UTF-16 with a byte order mark', bytes(0xff, 0xfe, 0x61, 0, 0x62, 0), 'a.txt', 'text/plain'],
    ['UTF-16 without one', Buffer.from('Plain words in UTF-16', 'utf16le'), 'a.txt', 'text/plain'],
    ['Latin letters that are not UTF-8', bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0x61), 'a.txt', 'text/plain'],
  ])('knows %s', async (_, head, filename, mediaType) => {
    expect(await sniffBytes(head, filename)).toEqual({ mediaType });
  });

  it.each([
    [
      'a GIF',
      text('GIF89a....'),
      'a.png',
      /^This is a GIF image, which is not supported\. Supported: \.pdf, /,
    ],
    ['a program named .pdf', ELF, 'a.pdf', /^This is a program \(ELF\)/],
    ['a ZIP archive', ZIP, 'a.zip', /^This is a ZIP archive/],
    ['a web page named .docx', text('<!DOCTYPE html><html>'), 'a.docx', /^This is an HTML page/],
    ['a compound file', CFB, 'a.doc', /^This is an old or encrypted Office document/],
    ['XML', text('<?xml version="1.0"?><a/>'), 'a.xml', /^This is an XML document/],
    ['unknown bytes', bytes(1, 0, 2, 0, 3, 0, 0, 0, 9), 'a.txt', /^This is a binary file of unknown kind/],
    ['nothing', bytes(), 'a.pdf', /^The file is empty\.$/],
  ])('gives a reason for %s', async (_, head, filename, reason) => {
    expect(await sniffBytes(head, filename)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('does not mind a character that the head cuts off', async () => {
    const head = text('Zürich ö').slice(0, -1);
    expect(await sniff(head, { filename: 'a.txt', bytes: 99_999 })).toEqual({ mediaType: 'text/plain' });
  });
});
