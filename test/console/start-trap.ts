import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the browser asks its maker of its own accord, whatever page is open. */
const OF_THE_BROWSER = /(^|\.)(google|googleapis|gstatic|gvt\d)\.com(:\d+)?$/;

/** A proxy that lets nothing through. */
export type Trap = {
  readonly origin: string;
  /** Hosts that were asked for since the last call. */
  readonly take: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Sees each request of the browser that would leave the machine, whether or not a page tells of it. */
export async function startTrap(): Promise<Trap> {
  let hosts: string[] = [];
  const note = (host: string): void => {
    if (!OF_THE_BROWSER.test(host)) hosts.push(host);
  };
  const server = createServer((request, response) => {
    note(URL.canParse(request.url ?? '') ? new URL(request.url ?? '').host : String(request.url));
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    note(String(request.url));
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = hosts;
      hosts = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
