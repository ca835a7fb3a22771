import { ExhibitClient } from './exhibit-client.ts';
import { startServer } from './start-server.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** A server to measure: the data folder is known only when it was started here. */
export type MeasuredServer = { readonly client: ExhibitClient; readonly data: string | null };

/** Runs `work` against the server at `url`, or against one that lives as long as the work, on data of its own. */
export async function withServer<Result>(
  where: { readonly url?: string; readonly token?: string },
  work: (server: MeasuredServer) => Promise<Result>,
): Promise<Result> {
  const { url, token } = where;
  if (url !== undefined) {
    if (token === undefined) throw new Error('--url needs --token.');
    return work({ client: new ExhibitClient({ url, token }), data: null });
  }
  return withTemporaryFolder(async (data) => {
    const server = await startServer({ data });
    try {
      return await work({ client: new ExhibitClient(server), data });
    } finally {
      await server.stop();
    }
  });
}
