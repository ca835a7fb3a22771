import { expect, it } from 'vitest';
import { createProgressLine } from './progress-line.ts';
import { createTerminal } from './terminal.ts';

function fakeStream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: unknown) => written.push(String(text)) > 0 };
}

it.each([
  ['terminal', true, '\u001b[2mx\u001b[0m'],
  ['terminal', false, 'x'],
  ['always', false, '\u001b[2mx\u001b[0m'],
  ['never', true, 'x'],
] as const)('dims with the choice %s on a terminal (%s): %j', (choice, isTTY, expected) => {
  expect(createTerminal(fakeStream(isTTY), fakeStream(isTTY), choice).dim('x')).toBe(expected);
});

it('draws a bar in place for a person who watches', () => {
  const note = fakeStream(true);
  const progress = createProgressLine(createTerminal(fakeStream(true), note));
  progress.show('Fetching', 1, 2, 'MB');
  progress.show('Fetching', 1, 2, 'MB');
  progress.end();
  expect(note.written).toEqual([`\r\u001b[2KFetching [${'#'.repeat(12)}${'.'.repeat(12)}] 1 of 2 MB`, '\n']);
});

it('writes a plain line for each tenth into a file', () => {
  const note = fakeStream(false);
  const progress = createProgressLine(createTerminal(fakeStream(false), note));
  for (let done = 0; done <= 1000; done++) progress.show('Fetching', done, 1000, 'MB');
  progress.end();
  expect(note.written).toHaveLength(11);
  expect(note.written.at(-1)).toBe('Fetching 1000 of 1000 MB\n');
});
