import { expect, it } from 'vitest';
import { noteOnName } from './note-on-name.ts';

it.each([
  ['photo.pdf', 'image/png', 'The file is a PNG image, though its name ends in .pdf.'],
  ['Talk.MP3', 'audio/wav', 'The file is a sound file (WAV), though its name ends in .mp3.'],
  ['notes.docx', 'text/plain', 'The file is plain text, though its name ends in .docx.'],
  ['constructor', 'text/plain', null],
  ['photo.jpg', 'image/jpeg', null],
  ['photo.jpeg', 'image/jpeg', null],
  ['read.me', 'text/plain', null],
])('says of %s, which is %s: %s', (filename, mediaType, note) => {
  expect(noteOnName(filename, mediaType)).toBe(note);
});
