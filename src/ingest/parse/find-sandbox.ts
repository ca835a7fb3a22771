import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';

/** What a command is started through: a program and its first arguments; empty for none. */
export type Sandbox = readonly string[];

const UNSHARE = '/usr/bin/unshare';
// Kills the process when its parent dies, however that happens (prctl PR_SET_PDEATHSIG).
const DIE_WITH_PARENT = ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'];

const CANDIDATES: readonly Sandbox[] = [
  [UNSHARE, '-n', '--', ...DIE_WITH_PARENT],
  [UNSHARE, '-rn', '--', ...DIE_WITH_PARENT], // without root: its own user namespace
  [UNSHARE, '-n', '--'],
  [UNSHARE, '-rn', '--'],
  DIE_WITH_PARENT,
];

/** The strongest way to start a process without a network that works on this machine. */
export async function findSandbox(): Promise<Sandbox> {
  for (const candidate of CANDIDATES) if (await works(candidate)) return candidate;
  return [];
}

async function works([program, ...rest]: Sandbox): Promise<boolean> {
  if (program === undefined) return false;
  try {
    await access(program);
    const child = spawn(program, [...rest, process.execPath, '--version'], { stdio: 'ignore', env: {} });
    const [code] = await once(child, 'exit');
    return code === 0;
  } catch (error) {
    if (error instanceof Error) return false; // not installed, or not allowed here
    throw error;
  }
}
