import type { SearchIndex } from './search-index.ts';
import type { VisualIndex } from './visual-index.ts';

/** The index of chunks; what is removed from it, changed, kept up or closed is so in the index of pages too. */
export function withVisualIndex(index: SearchIndex, visual: VisualIndex): SearchIndex {
  return {
    ...index,
    removeChunks: async (scope, fileId, which) => {
      await visual.removePages(scope, fileId, which);
      await index.removeChunks(scope, fileId, which);
    },
    removeWorkspace: async (scope) => {
      await visual.removeWorkspace(scope);
      await index.removeWorkspace(scope);
    },
    setMetadata: async (scope, fileId, metadata) => {
      await visual.setMetadata(scope, fileId, metadata);
      await index.setMetadata(scope, fileId, metadata);
    },
    maintain: async () => {
      await index.maintain();
      await visual.maintain();
    },
    close: async () => {
      await visual.close();
      await index.close();
    },
  };
}
