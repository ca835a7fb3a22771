import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { createToken } from '../../src/accounts/create-token.ts';

const MAIN = path.join(import.meta.dirname, '../../src/cli/main.ts');

/** A server process that was started for a measurement. */
export type StartedServer = {
  readonly url: string;
  readonly token: string;
  readonly processId: number;
  /** Milliseconds from the start of the process to `/ready`. */
  readonly readyAfter: number;
  /** Asks it to end (SIGTERM) and waits until it has; kills it after 30 s. */
  readonly stop: () => Promise<void>;
  /** Ends it at once (SIGKILL), as a power cut would. */
  readonly kill: () => Promise<void>;
};

export type StartOptions = {
  readonly data: string;
  /** The administrator's token; made when it is left out. The first start of a data folder decides. */
  readonly token?: string;
  /** Settings as the server's environment has them, beyond the caller's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly readyWithin?: number;
};

export function newToken(): string {
  return createToken({ randomBytes }).token;
}

/** Starts `exhibit serve` on a port that the system gives and waits until it can serve. */
export async function startServer({
  data,
  environment,
  readyWithin = 60_000,
  ...options
}: StartOptions): Promise<StartedServer> {
  const token = options.token ?? newToken();
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EXHIBIT_LOG_LEVEL: 'warn', ...environment, EXHIBIT_INIT_TOKEN: token },
  });
  const ended = once(child, 'exit');
  // However this process ends, the server ends with it.
  const leave = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', leave);
  child.once('exit', () => process.off('exit', leave));
  const deadline = AbortSignal.timeout(readyWithin);
  try {
    const url = await addressOf(child, deadline);
    await untilReady(url, deadline);
    return {
      url,
      token,
      processId: child.pid ?? 0,
      readyAfter: performance.now() - begun,
      stop: async () => {
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
        await ended;
        clearTimeout(late);
      },
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The address it prints; whatever else it prints goes by. */
function addressOf(child: ChildProcess, deadline: AbortSignal): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new Error(`The server ${reason}. It printed:\n${printed.slice(-2_000)}`));
    const listen = (data: unknown) => {
      printed = (printed + String(data)).slice(-20_000);
      const address = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => fail(`ended with code ${code}`));
    deadline.addEventListener('abort', () => fail('did not say its address in time'), { once: true });
  });
}

export async function untilReady(url: string, deadline: AbortSignal): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/ready`, { signal: deadline });
    if (answer.ok) return;
    const body = await answer.text();
    if (deadline.aborted) throw new Error(`The server is not ready: ${body}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
