import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compose, type Exhibit } from '../compose.ts';
import type { Config } from '../config.ts';
import { createProgressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

const library = join(import.meta.dirname, '..', '..', 'examples', 'library');

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
  if (exhibit.newToken === null) return;
  if (config.initToken !== null) {
    terminal.out('The token is the one you have set.\n');
    return;
  }
  terminal.out(`
Your token, shown this once:

  ${terminal.bold(exhibit.newToken)}

Try it:

${firstSteps(address, exhibit.newToken)}
`);
}

/** Lines that work as pasted. */
function firstSteps(address: string, token: string): string {
  const authorization = `-H 'Authorization: Bearer ${token}'`;
  const samples = existsSync(library) ? readdirSync(library).filter((name) => name.endsWith('.pdf')) : [];
  const question = samples.length > 0 ? SAMPLE_QUESTION : 'What do my files say?';
  const body = JSON.stringify({ model: 'activeloop-l0', messages: [{ role: 'user', content: question }] });
  const ask = `  curl -s ${address}/chat/completions ${authorization} -d ${quoted(body)}`;
  if (samples.length === 0) return ask;
  const files = samples.map(
    (name) => `-F ${quoted(`file=@${join(relative(process.cwd(), library), name)}`)}`,
  );
  return `  curl -s ${address}/files ${authorization} ${files.join(' ')}

and, when they are indexed (about a minute):

${ask}`;
}

const SAMPLE_QUESTION =
  'Using the side-view diagrams that annotate overall height, rank Corvane 2, Brannoch 5, Teluvia M, and Osmere 3 ' +
  'by height; which vehicle is the second tallest, and what is its annotated height (m, one decimal place)?';

/** For a shell: in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
