import { compose, type Exhibit } from '../compose.ts';
import type { Config } from '../config.ts';
import { greeting } from './greeting.ts';
import { createProgressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

/** Serves until `signal` aborts; resolves when everything is closed. */
export async function serve(
  config: Config,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const progress = createProgressLine(terminal);
  const exhibit = await compose(config, {
    log: {
      level: config.logLevel ?? (terminal.isLive ? 'warn' : 'info'),
      stream: process.stderr,
    },
    onModelProgress: ({ modelId, receivedBytes, totalBytes }) => {
      progress.show(
        `Fetching ${modelId}`,
        Math.round(receivedBytes / 1e6),
        Math.round(totalBytes / 1e6),
        'MB',
      );
      if (receivedBytes >= totalBytes) progress.end();
    },
  });
  try {
    const address = await exhibit.start();
    greet(terminal, { address, config, exhibit });
    await aborted(signal);
    terminal.note('\nClosing: running answers get 30 seconds to end. Press Ctrl-C again to leave at once.\n');
  } finally {
    await exhibit.close();
  }
}

function greet(
  terminal: Terminal,
  {
    address,
    config,
    exhibit,
  }: { readonly address: string; readonly config: Config; readonly exhibit: Exhibit },
): void {
  terminal.out(`Exhibit is listening on ${terminal.bold(address)}\nData: ${config.data}\n`);
  const missing = exhibit.modelIds.map(exhibit.modelFiles.missing).filter((sentence) => sentence !== null);
  if (missing.length > 0)
    terminal.out('Models are being fetched; uploads are taken already, answers follow once they are here.\n');
  terminal.out(
    greeting({
      address,
      publicUrl: config.publicUrl,
      newToken: exhibit.newToken,
      isSet: config.initToken !== null,
      bold: terminal.bold,
    }),
  );
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
