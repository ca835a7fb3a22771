import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ComposeOptions, compose } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import { ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import { newToken } from '../../tools/harness/start-server.ts';

/** Runs `work` against the whole program in this process, with a chat model and a clock of the caller's. */
export async function withOwnServer<Result>(
  data: string,
  options: Pick<ComposeOptions, 'chat' | 'answering'>,
  work: (client: ExhibitClient) => Promise<Result>,
): Promise<Result> {
  const token = await tokenOf(data);
  const { config } = loadConfig({ data, port: '0', 'init-token': token });
  const exhibit = await compose(config, {
    log: process.env.EVAL_LOG ? { level: 'error', stream: process.stderr } : null,
    ...options,
  });
  try {
    const url = await exhibit.start();
    await untilReady(url);
    return await work(
      new ExhibitClient({ url, token, ...(options.answering?.now && { now: options.answering.now }) }),
    );
  } finally {
    await exhibit.close();
  }
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function tokenOf(data: string): Promise<string> {
  const file = path.join(data, 'measuring-token');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(file, newToken(), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}
