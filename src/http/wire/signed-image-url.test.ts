import { expect, it } from 'vitest';
import { isSignedImageUrl, signedImageUrl } from './signed-image-url.ts';

const place = { organizationId: 'org_1', workspaceId: 'default', fileId: 'file_1', page: 3 };
const url = new URL(signedImageUrl('key', place, { baseUrl: 'https://host', expires: 1000 }));
const link = { expires: 1000, signature: url.searchParams.get('signature') ?? '', now: 1_000_000 };

it('names the place and holds until it expires', () => {
  expect(url.href).toMatch(
    /^https:\/\/host\/files\/file_1\/pages\/3\/image\?organization=org_1&workspace=default&expires=1000&signature=/,
  );
  expect(isSignedImageUrl('key', place, link)).toBe(true);
});

it.each([
  ['another page', { page: 4 }, {}, 'key'],
  ['another file', { fileId: 'file_2' }, {}, 'key'],
  ['another workspace', { workspaceId: 'other' }, {}, 'key'],
  ['another organization', { organizationId: 'org_2' }, {}, 'key'],
  ['a longer life', {}, { expires: 2000 }, 'key'],
  ['a later time', {}, { now: 1_000_001 }, 'key'],
  ['no signature', {}, { signature: '' }, 'key'],
  ['a signature of other length', {}, { signature: `${link.signature}x` }, 'key'],
  ['another key', {}, {}, 'other key'],
])('does not hold for %s', (_, otherPlace, otherLink, key) => {
  expect(isSignedImageUrl(key, { ...place, ...otherPlace }, { ...link, ...otherLink })).toBe(false);
});
