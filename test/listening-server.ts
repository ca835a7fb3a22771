import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ListeningServer = { readonly origin: string; readonly close: () => Promise<void> };

/** A server on a free port of the loopback. `close` cuts what is still open. */
export async function startListening(listener: RequestListener): Promise<ListeningServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
