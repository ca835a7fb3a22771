import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from './config.ts';
import { openConfiguredVisual } from './open-configured-visual.ts';

async function openWith(flags: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-visual-'));
  const visual = await openConfiguredVisual(loadConfig(flags, {}, '/').config, { folder, now: Date.now });
  onTestFinished(async () => {
    await visual.close();
    await visual.index.close();
    await rm(folder, { recursive: true });
  });
  const renderer = { renderPage: () => Promise.reject(new Error('not to be drawn')) };
  return { ...visual, viewer: visual.createViewer({ renderer }) };
}

const SET = { 'visual-model': 'eye', 'visual-base-url': 'http://h/v1' };

describe('pages found by how they look', () => {
  it('are none where no model is set, and nothing is embedded', async () => {
    const { searchPages, viewer } = await openWith({});
    expect(searchPages).toBeNull();
    expect(viewer).toMatchObject({ model: null, mostPages: 0 });
  });

  it.each([
    [{}, { model: { id: 'eye+multivector', dimensions: 128 }, mostPages: 500 }],
    [
      { 'visual-multi-vector': 'false', 'visual-dimensions': '1024', 'visual-pages-per-file': '9' },
      { model: { id: 'eye', dimensions: 1024 }, mostPages: 9 },
    ],
    [{ 'visual-pages-per-file': '0' }, { model: null, mostPages: 0 }],
  ])('are embedded as set: %j', async (flags, viewer) => {
    const opened = await openWith({ ...SET, ...flags });
    expect(opened.searchPages).not.toBeNull();
    expect(opened.viewer).toMatchObject(viewer);
  });

  it.each([
    [{ 'visual-model': 'eye' }, 'EXHIBIT_VISUAL_BASE_URL'],
    [{ 'visual-base-url': 'http://h/v1' }, 'EXHIBIT_VISUAL_MODEL'],
    [{ ...SET, 'visual-form': 'other' }, 'must be jina, vllm or infinity'],
  ])('cannot be half set: %j', (flags, missing) => {
    expect(() => loadConfig(flags, {}, '/')).toThrow(missing);
  });
});
