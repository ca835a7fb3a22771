// The door of every npm script: `node tools/set-up.mjs start|test|check|bench|eval [arguments]`.
// It installs what is missing, then runs the command under a Node that can run TypeScript.
// Plain JavaScript without dependencies, because the machine's own Node (20.20 and newer) has to run it
// before anything is installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, SetUpError } from './set-up/install.mjs';
import { runUnder } from './set-up/run-under.mjs';
import { findRuntime } from './set-up/runtime.mjs';
import { isInstalled } from './set-up/stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each command runs: a script of this project and its arguments. */
const commands = {
  start: (given) => ['src/cli/main.ts', ...startArguments(given)],
  test: (given) => ['tools/run-tests.ts', ...given],
  check: (given) => ['tools/run-checks.ts', ...given],
  bench: (given) => ['bench/main.ts', ...given],
  eval: (given) => ['evals/main.ts', ...given],
};

/** `npm start` serves, and so does `npm start -- --port 9000`; `npm start -- ask …` asks. */
function startArguments(given) {
  const [first] = given;
  const isCommand =
    first !== undefined && (!first.startsWith('-') || ['-h', '--help', '--version'].includes(first));
  return isCommand ? given : ['serve', ...given];
}

const [name = 'start', ...given] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
try {
  if (!isInstalled(root)) await install(root);
  process.exit(await runUnder(findRuntime(root), command(given), root));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(`\nSet-up failed: ${error.message}`);
  process.exit(1);
}
