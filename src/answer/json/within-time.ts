import { runInNewContext } from 'node:vm';

/**
 * Runs `work` and ends it when it takes longer: V8 ends a loop or a regular expression that never comes to its end.
 * The context is only there for its timer; `work` runs with the rights of its caller.
 * @throws what `work` throws; an error of code `ERR_SCRIPT_EXECUTION_TIMEOUT` when time is up
 */
export function withinTime<Result>(milliseconds: number, work: () => Result): Result {
  return runInNewContext('work()', { work }, { timeout: milliseconds }) as Result;
}
