import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const here = 'https://exhibit.example';

test.each([
  ['/files/file_1/content', '/files/file_1/content'],
  ['https://exhibit.example/files/file_1/pages/2/image?x=1', '/files/file_1/pages/2/image?x=1'],
  ['files/../files/a', '/files/a'],
])('%s is a place in a file of this server', (address, path) => {
  expect(ownPath(address, here)).toBe(path);
});

test.each([
  ['https://evil.example/files/x'],
  ['//evil.example/files/x'],
  ['/\\evil.example/files/x'],
  ['\\\\evil.example/files/x'],
  ['https://exhibit.example@evil.example/files/x'],
  ['https://user@exhibit.example/files/x'],
  ['http://exhibit.example/files/x'],
  ['https://exhibit.example:444/files/x'],
  ['javascript:alert(1)'],
  ['data:image/png;base64,AAAA'],
  ['blob:https://exhibit.example/1'],
  ['/session'],
  ['/files/../session'],
  ['/chat/completions'],
  ['mailto:someone@evil.example'],
  [''],
  [undefined],
  ['http://['],
])('%s is not', (address) => {
  expect(ownPath(address, here)).toBeNull();
});
