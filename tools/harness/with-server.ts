import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExhibitClient } from './exhibit-client.ts';
import { newToken, type StartOptions, startServer } from './start-server.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** A server to measure: the data folder is known only when it was started here. */
export type MeasuredServer = { readonly client: ExhibitClient; readonly data: string | null };

export type ServerPlace = {
  /** A server that runs already. */
  readonly url?: string;
  readonly token?: string;
  /** A data folder that is made when it is not there, and kept. Its token is in it, or `token`. */
  readonly data?: string;
  readonly environment?: StartOptions['environment'];
};

/** Runs `work` against the server at `url`, or against one that lives as long as the work, on data of its own. */
export async function withServer<Result>(
  { url, token, data: kept, environment = {} }: ServerPlace,
  work: (server: MeasuredServer) => Promise<Result>,
): Promise<Result> {
  if (url !== undefined) {
    if (token === undefined) throw new Error('--url needs --token.');
    return work({ client: new ExhibitClient({ url, token }), data: null });
  }
  const serveFrom = async (data: string): Promise<Result> => {
    const server = await startServer({ data, environment, token: token ?? (await tokenIn(data)) });
    try {
      return await work({ client: new ExhibitClient(server), data });
    } finally {
      await server.stop();
    }
  };
  return kept === undefined ? withTemporaryFolder(serveFrom) : serveFrom(kept);
}

/** The first start of a data folder decides what its token is, so it is kept there. */
export async function tokenIn(data: string): Promise<string> {
  const file = path.join(data, 'measuring-token');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(file, newToken(), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(file, 'utf8');
}
