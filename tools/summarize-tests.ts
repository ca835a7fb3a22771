import path from 'node:path';

/** What is used of Vitest's JSON report. */
export type VitestReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

export type TestSummary = {
  readonly passed: number;
  readonly failed: number;
  /** What was not run, and why: a line each. */
  readonly lines: readonly string[];
};

/**
 * Counts a test run. `log` holds what `needs` noted, a JSON object a line. With `strict` a test that was not run is
 * a failure: the machine is meant to have everything.
 */
export function summarizeTests(
  report: VitestReport | null,
  log: string,
  { root, strict }: { readonly root: string; readonly strict: boolean },
): TestSummary {
  const lacking = readNeeds(log);
  let passed = 0;
  let failed = report === null ? 1 : 0;
  const lines: string[] = [];
  for (const file of report?.testResults ?? []) {
    const counts = Object.groupBy(file.assertionResults, ({ status }) => status);
    const failedHere = counts.failed?.length ?? 0;
    passed += counts.passed?.length ?? 0;
    // A file that does not load has no tests and failed all the same.
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
    const needs = [...(lacking.get(file.name) ?? [])];
    const reason = needs.length === 0 ? 'skipped' : `no ${needs.join(', no ')}`;
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') continue;
      lines.push(`not run (${reason}): ${path.relative(root, file.name)} ${fullName}`);
    }
  }
  return { passed, failed: failed + (strict ? lines.length : 0), lines };
}

/** Test file → what it lacks. */
function readNeeds(log: string): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map<string, Set<string>>();
  for (const line of log.split('\n').filter((text) => text !== '')) {
    const { need, file } = JSON.parse(line) as { readonly need: string; readonly file: string };
    needs.set(file, (needs.get(file) ?? new Set()).add(need));
  }
  return needs;
}
