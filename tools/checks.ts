import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '..');

/** A check of the whole project: it passes or fails as one. */
export type Check = {
  readonly name: string;
  /** A JavaScript file of an installed package, from the root, and its arguments. */
  readonly script: readonly string[];
};

export const checks: readonly Check[] = [
  { name: 'types', script: ['node_modules/typescript/bin/tsc', '--project', '.'] },
  {
    name: 'types of the console',
    script: ['node_modules/typescript/bin/tsc', '--project', 'console'],
  },
  { name: 'format and lint', script: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  {
    name: 'layer rule',
    script: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'console/src',
    ],
  },
];

/** Runs one check; what it says goes to the terminal. Under this very Node: a `node` on the PATH may be an old one. */
export function runCheck(check: Check): boolean {
  console.log(`\n— ${check.name}`);
  const { status, error } = spawnSync(process.execPath, check.script, { cwd: projectRoot, stdio: 'inherit' });
  if (error) console.error(`${check.name} could not be run: ${error.message}`);
  return status === 0;
}
