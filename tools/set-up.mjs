// The door of every npm script: `node tools/set-up.mjs start|build|test|check|bench|eval|screenshots [arguments]`.
// It installs what is missing, then runs the command under a Node that can run TypeScript.
// Plain JavaScript without dependencies, because the machine's own Node (20.20 and newer) has to run it
// before anything is installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './set-up/build-console.mjs';
import { install } from './set-up/install.mjs';
import { runUnder } from './set-up/run-under.mjs';
import { findRuntime } from './set-up/runtime.mjs';
import { SetUpError } from './set-up/set-up-error.mjs';
import { isInstalled } from './set-up/stamp.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each command runs: a script of this project and its arguments; null = nothing after the set-up. */
const commands = {
  build: () => null,
  start: (given) => ['src/cli/main.ts', ...startArguments(given)],
  test: (given) => ['tools/run-tests.ts', ...given],
  check: (given) => ['tools/run-checks.ts', ...given],
  bench: (given) => ['bench/main.ts', ...given],
  eval: (given) => ['evals/main.ts', ...given],
  screenshots: (given) => ['tools/take-screenshots.ts', ...given],
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
  const script = command(given);
  await prepareConsole(script);
  if (script === null) process.exit(0);
  process.exit(await runUnder(findRuntime(root), script, root));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  if (error.words) console.error(`\n${error.words}`);
  console.error(`\nSet-up failed: ${error.message}`);
  process.exit(1);
}

/** A server without its console still answers; checks and tests of the console cannot do without. */
async function prepareConsole(script) {
  const serves = name === 'bench' || (name === 'start' && script[1] === 'serve');
  if (!serves && !['build', 'check', 'test', 'screenshots'].includes(name)) return;
  try {
    const built = await buildConsole(root);
    if (name === 'build' && !built) console.log('The console is built already.');
  } catch (error) {
    if (!serves || !(error instanceof SetUpError)) throw error;
    console.error(`${error.message} What is there is served; "npm run build" says more.`);
  }
}
