import { expect, it } from 'vitest';
import type { SearchIndex } from './search-index.ts';
import type { VisualIndex } from './visual-index.ts';
import { withVisualIndex } from './with-visual-index.ts';

const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };

it('tells both indexes what is removed, changed and kept up', async () => {
  const calls: string[] = [];
  const recorder = (name: string) =>
    new Proxy({} as Record<string, unknown>, {
      get:
        (_, method: string) =>
        async (...given: readonly unknown[]) =>
          void calls.push(`${name}.${method} ${JSON.stringify(given.slice(1))}`),
    });
  const chunks = recorder('chunks');
  const methods = ['removeChunks', 'removeWorkspace', 'setMetadata', 'maintain', 'close', 'countChunks'];
  const index = Object.fromEntries(methods.map((method) => [method, chunks[method]]));
  const both = withVisualIndex(index as unknown as SearchIndex, recorder('pages') as unknown as VisualIndex);
  await both.removeChunks(scope, 'file', { exceptGeneration: 3 });
  await both.removeWorkspace(scope);
  await both.setMetadata(scope, 'file', { a: 1 });
  await both.maintain();
  await both.close();
  await both.countChunks(scope);
  expect(calls).toEqual([
    'pages.removePages ["file",{"exceptGeneration":3}]',
    'chunks.removeChunks ["file",{"exceptGeneration":3}]',
    'pages.removeWorkspace []',
    'chunks.removeWorkspace []',
    'pages.setMetadata ["file",{"a":1}]',
    'chunks.setMetadata ["file",{"a":1}]',
    'chunks.maintain []',
    'pages.maintain []',
    'pages.close []',
    'chunks.close []',
    'chunks.countChunks []',
  ]);
});
