import path from 'node:path';
import { loadConfig } from '../src/config.ts';
import { createModelFiles, type ModelProgress } from '../src/providers/local/model-files.ts';
import { readModelManifest } from '../src/providers/local/model-manifest.ts';
import { projectRoot } from './checks.ts';

/**
 * Fetches built-in models into the models folder, one line of progress in a terminal.
 * @returns what went wrong, a sentence for each model that is still missing
 */
export async function fetchModels(
  modelIds: readonly string[],
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { config } = loadConfig();
  const files = createModelFiles({
    folder: config.models,
    manifest: await readModelManifest(path.join(projectRoot, 'models.json')),
    hub: config.modelHub,
    python: config.python === null ? null : [config.python],
    fetch,
    now: Date.now,
    report: showProgress,
  });
  try {
    for (const id of modelIds) {
      if (files.missing(id) === null) continue;
      console.log(`Fetching the model ${id} (one time) …`);
      await files.ensure(id, { signal }).catch(() => 'told by missing()');
      if (process.stdout.isTTY) process.stdout.write('\n');
    }
    return modelIds.map(files.missing).filter((sentence) => sentence !== null);
  } finally {
    await files.close();
  }
}

function showProgress({ receivedBytes, totalBytes }: ModelProgress): void {
  if (!process.stdout.isTTY) return;
  const percent = Math.floor((100 * receivedBytes) / totalBytes);
  process.stdout.write(
    `\r  ${Math.round(receivedBytes / 1e6)} of ${Math.round(totalBytes / 1e6)} MB, ${percent} %`,
  );
}

// Run by itself, as in `node tools/fetch-models.ts all-minilm-l6-v2-int8`.
if (process.argv[1] === import.meta.filename) {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  const problems = await fetchModels(process.argv.slice(2), controller);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
