import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { hasPythonPackages } from '../tools/set-up/python-packages.ts';

/** Programs that some tests need and a machine may lack: names on the PATH, and folders to look in besides. */
const programs = {
  ffmpeg: { names: ['ffmpeg'], folders: [modelFolder('ffmpeg')] },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], folders: [] },
  libreoffice: { names: ['soffice', 'libreoffice'], folders: [] },
  postgres: { names: ['postgres'], folders: versionFolders('/usr/lib/postgresql') },
  python3: { names: ['python3'], folders: [] },
  strace: { names: ['strace'], folders: [] },
} as const;

type Need = keyof typeof programs | 'python packages' | `model ${string}`;

/**
 * Whether the machine has a program, the Python packages of the tests, or a built-in model (`model
 * all-minilm-l6-v2-int8`). What it lacks is noted for the test runner, which reports the test as
 * `not run (no chromium)`; so call it while the file is collected:
 * `test.skipIf(!needs('chromium'))('…')`.
 */
export function needs(need: Need): boolean {
  const there = isThere(need);
  const log = process.env.EXHIBIT_NOT_RUN_LOG;
  if (!there && log !== undefined) {
    const file = expect.getState().testPath ?? '';
    appendFileSync(log, `${JSON.stringify({ need, file })}\n`);
  }
  return there;
}

function isThere(need: Need): boolean {
  if (need === 'python packages') return findProgram('python3') !== null && hasPythonPackages();
  if (need.startsWith('model ')) return hasModel(need.slice(6));
  return findProgram(need as keyof typeof programs) !== null;
}

/** The full path of a program that `needs` knows; null when the machine lacks it. */
export function findProgram(need: keyof typeof programs): string | null {
  const { names, folders } = programs[need];
  const searched = [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
  const candidates = searched.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** Where the built-in model's files are, when they are here: put in place whole by the download. */
export function modelFolder(id: string): string {
  return path.join(loadConfig().config.models, id);
}

function hasModel(id: string): boolean {
  const folder = modelFolder(id);
  return existsSync(folder) && readdirSync(folder).some((name) => /\.(onnx|gguf|bin)$/.test(name));
}

function versionFolders(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).map((version) => path.join(parent, version, 'bin'));
}
