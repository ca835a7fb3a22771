import type { Line } from './ask-cases.ts';

/**
 * A run file, `query TAB result TAB score`: each result once, by its first place. The scores say the
 * order alone, so that nothing ties.
 */
export function trecRun(lines: readonly Line[]): string {
  return lines
    .flatMap(({ id, found }) => [...new Set(found)].map((name, i) => `${id}\t${name}\t${1 / (i + 1)}\n`))
    .join('');
}
