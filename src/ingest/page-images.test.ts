import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createPageImages } from './page-images.ts';

const folder = mkdtempSync(join(tmpdir(), 'exhibit-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drawn: string[] = [];
let failing = false;
const images = createPageImages({
  folder,
  blobs: { localPath: async (sha256) => `/blobs/${sha256}` },
  renderer: {
    renderPage: async (path, { pageNumber }) => {
      drawn.push(`${path} ${pageNumber}`);
      if (failing) throw new Error('no picture');
      return new TextEncoder().encode(`picture of ${pageNumber}`);
    },
  },
});
const { signal } = new AbortController();
const sourceOf = (sha256: string) => ({ sha256, mediaType: 'application/pdf' });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

it('draws a page once, however many ask and whenever', async () => {
  const asking = [1, 2, 3].map(() => images.get(sourceOf('aa11'), 4, { signal }));
  expect((await Promise.all(asking)).map(text)).toEqual(Array(3).fill('picture of 4'));
  expect(text(await images.get(sourceOf('aa11'), 4, { signal }))).toBe('picture of 4');
  expect(drawn).toEqual(['/blobs/aa11 4']);
});

it('tries again after a failure, and leaves nothing half done', async () => {
  failing = true;
  await expect(images.get(sourceOf('bb22'), 1, { signal })).rejects.toThrow('no picture');
  failing = false;
  expect(text(await images.get(sourceOf('bb22'), 1, { signal }))).toBe('picture of 1');
  expect(readdirSync(join(folder, 'bb', 'bb22'))).toEqual(['1.webp']);
});

it('forgets the pictures of a blob', async () => {
  await images.get(sourceOf('cc33'), 1, { signal });
  await images.remove('cc33');
  await images.remove('cc33');
  expect(readdirSync(join(folder, 'cc'))).toEqual([]);
});
