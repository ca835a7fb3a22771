import { readdir, readFile } from 'node:fs/promises';

/** What a process and all that it started take, by /proc (proc(5)); nothing is known of those that left the tree. */
export type TreeUsage = {
  /** Resident. */
  readonly memoryBytes: number;
  /** Of processors, those that have ended included. */
  readonly cpuSeconds: number;
};

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_A_SECOND = 100;

export async function measureTree(processId: number): Promise<TreeUsage> {
  const processes = new Map<number, TreeUsage & { readonly parent: number }>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    // The name of the program, in parentheses, may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    const memoryBytes = (fields[21] ?? 0) * 4096;
    processes.set(Number(name), { parent, cpuSeconds: ticks / TICKS_A_SECOND, memoryBytes });
  }
  const belongs = (id: number): boolean => {
    for (let at = id; at > 1; at = processes.get(at)?.parent ?? 0) if (at === processId) return true;
    return false;
  };
  let [memoryBytes, cpuSeconds] = [0, 0];
  for (const [id, usage] of processes)
    if (belongs(id)) {
      memoryBytes += usage.memoryBytes;
      cpuSeconds += usage.cpuSeconds;
    }
  return { memoryBytes, cpuSeconds };
}
