import { checks, runCheck } from './checks.ts';

// `npm run check`: what can be said without running a test.
const failed = checks.filter((check) => !runCheck(check));
console.log(
  failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
