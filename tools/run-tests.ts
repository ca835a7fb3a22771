import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../src/config.ts';
import { canFetchFfmpeg, createSpeechEnvironment } from '../src/create-configured-media.ts';
import { checks, projectRoot, runCheck } from './checks.ts';
import { fetchModels } from './fetch-models.ts';
import { installPythonPackages } from './set-up/python-packages.ts';
import { summarizeTests, type VitestReport } from './summarize-tests.ts';

// `npm test`: the checks, then every test. With arguments: only the tests that they name. The last line is
// `N passed, N failed`; a check counts as one test.
const modelsForTests = [
  'all-minilm-l6-v2-int8',
  'qwen2.5-coder-0.5b-instruct',
  'pp-ocrv6-small',
  'whisper-base',
  ...(canFetchFfmpeg() ? ['ffmpeg'] : []),
];

const given = process.argv.slice(2);
const controller = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
for (const problem of await fetchModels(modelsForTests, controller)) console.error(problem);
const noPackages = await installPythonPackages(controller.signal);
if (noPackages !== null) console.error(noPackages);
await createSpeechEnvironment(loadConfig().config, Date.now)
  .ensure(controller)
  .catch((error: Error) => console.error(error.message));
if (controller.signal.aborted) process.exit(130);

const checked = given.length > 0 ? [] : checks.map((check) => ({ ...check, passed: runCheck(check) }));
const folder = mkdtempSync(path.join(tmpdir(), 'exhibit-test-run-'));
try {
  console.log('\n— tests');
  const { log, report, status } = runVitest();
  const summary = summarizeTests(report, log, { root: projectRoot, strict: process.env.CI === 'true' });
  for (const { name, passed } of checked) if (!passed) console.log(`Failed: ${name}`);
  for (const line of summary.lines) console.log(line);
  const passed = summary.passed + checked.filter((check) => check.passed).length;
  // A run that broke off for a reason of its own (an error outside of any test) is a failure as well.
  const brokeOff = status !== 0 && summary.failed === 0 ? 1 : 0;
  const failed = summary.failed + checked.filter((check) => !check.passed).length + brokeOff;
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function runVitest() {
  const reportFile = path.join(folder, 'report.json');
  const logFile = path.join(folder, 'not-run.jsonl');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...given], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, EXHIBIT_NOT_RUN_LOG: logFile },
  });
  const report: VitestReport | null = existsSync(reportFile)
    ? JSON.parse(readFileSync(reportFile, 'utf8'))
    : null;
  return { log: existsSync(logFile) ? readFileSync(logFile, 'utf8') : '', report, status };
}
