import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openScratchFolder } from './scratch-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-scratch-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('removes what processes that are gone have left, and leaves alone what one at work has', async () => {
  const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()']);
  await once(child, 'spawn');
  const running = join(folder, String(child.pid), 'attempt-1');
  await mkdir(running, { recursive: true });
  await mkdir(join(folder, 'attempt-of-an-older-version'));
  const own = await openScratchFolder(folder, process.pid);
  await writeFile(join(own, 'left'), 'by a process of the same id');
  expect(existsSync(running)).toBe(true);
  expect(existsSync(join(folder, 'attempt-of-an-older-version'))).toBe(false);

  const ended = once(child, 'exit');
  child.kill();
  await ended;
  expect(await openScratchFolder(folder, process.pid)).toBe(own);
  expect(existsSync(running)).toBe(false);
  expect(existsSync(join(own, 'left'))).toBe(false);
});
