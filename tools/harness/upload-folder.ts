import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { MEDIA_TYPES } from '../../src/ingest/media-types.ts';
import type { ClientFile, ExhibitClient } from './exhibit-client.ts';

const SUPPORTED = new Set([...Object.keys(MEDIA_TYPES), 'jpg'].map((name) => `.${name}`));

/** The supported files of a folder, not of those inside it, by name. */
export async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && SUPPORTED.has(path.extname(entry.name).toLowerCase()))
    .map((entry) => path.join(folder, entry.name))
    .sort();
}

/** Uploads the files of a folder that are not there yet, each with its metadata, and waits until all are indexed or failed. */
export async function uploadFolder(
  client: ExhibitClient,
  folder: string,
  options: { readonly metadata?: ReadonlyMap<string, object>; readonly say: (line: string) => void },
): Promise<readonly ClientFile[]> {
  const files = await filesOf(folder);
  if (files.length === 0) throw new Error(`${folder} holds no file of a supported type.`);
  const begun = performance.now();
  const there = new Set(
    (await client.listFiles()).filter(({ status }) => status !== 'failed').map(({ filename }) => filename),
  );
  for (const file of files.filter((name) => !there.has(path.basename(name))))
    await client
      .uploadFile(file, options.metadata?.get(path.basename(file)) ?? {})
      .catch((error: Error) => options.say(`  refused: ${path.basename(file)}: ${error.message}`));
  const done = await client.untilProcessed();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const failed = done.filter(({ status }) => status === 'failed');
  options.say(
    `${files.length} files uploaded; ${done.length - failed.length} indexed, ${failed.length} failed, ${seconds} s`,
  );
  for (const { filename, status_details } of failed) options.say(`  failed: ${filename}: ${status_details}`);
  return done;
}
