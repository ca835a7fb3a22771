import { type ComposeOptions, compose } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import { ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import { untilReady } from '../../tools/harness/start-server.ts';
import { tokenIn } from '../../tools/harness/with-server.ts';

/** Milliseconds. */
const READY_WITHIN = 60_000;

/** Runs `work` against the whole program in this process, with a chat model and a clock of the caller's. */
export async function withOwnServer<Result>(
  data: string,
  options: Pick<ComposeOptions, 'chat' | 'answering'>,
  work: (client: ExhibitClient) => Promise<Result>,
): Promise<Result> {
  const token = await tokenIn(data);
  const { config } = loadConfig({ data, port: '0', 'init-token': token });
  const exhibit = await compose(config, { log: null, ...options });
  try {
    const url = await exhibit.start();
    await untilReady(url, AbortSignal.timeout(READY_WITHIN));
    return await work(
      new ExhibitClient({ url, token, ...(options.answering?.now && { now: options.answering.now }) }),
    );
  } finally {
    await exhibit.close();
  }
}
