import { existsSync } from 'node:fs';
import path from 'node:path';
import { modelFolder } from './needs.ts';

/** The built-in models' files as they lie on this machine; nothing is fetched. */
export const localModelFiles = {
  path: (modelId: string, file: string): string | null => {
    const found = path.join(modelFolder(modelId), file);
    return existsSync(found) ? found : null;
  },
  missing: (modelId: string): string | null =>
    existsSync(modelFolder(modelId)) ? null : `The model ${modelId} is not on this machine.`,
};
