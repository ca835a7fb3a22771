import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEvent } from '../answer/describe-event.ts';
import { type ComposeOptions, compose, type Exhibit } from '../compose.ts';
import type { LoadedConfig } from '../config.ts';
import type { FinishedAnswer } from '../core/answer-event.ts';
import { UnavailableError } from '../core/errors.ts';
import { addLocalFiles } from './add-local-files.ts';
import { createProgressLine, type ProgressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

export type AskOptions = {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Instead of the configured chat model: for tests. */
  readonly chat?: ComposeOptions['chat'];
};

/**
 * The whole job once: reads the files, answers the question, prints the answer and what it rests on.
 * Without `--data` nothing of it stays behind.
 */
export async function ask(
  { config, sources }: LoadedConfig,
  { question, paths }: { readonly question: string; readonly paths: readonly string[] },
  options: AskOptions,
): Promise<void> {
  const keeps = sources.data === 'flag';
  const data = keeps ? config.data : mkdtempSync(join(tmpdir(), 'exhibit-ask-'));
  const progress = createProgressLine(options.terminal);
  try {
    const exhibit = await compose(
      { ...config, data },
      {
        log: null,
        ...(options.chat === undefined ? {} : { chat: options.chat }),
        onModelProgress: ({ modelId, receivedBytes, totalBytes }) =>
          progress.show(
            `Fetching ${modelId}`,
            Math.round(receivedBytes / 1e6),
            Math.round(totalBytes / 1e6),
            'MB',
          ),
      },
    );
    try {
      await answerOnce(
        exhibit,
        { question, paths, maxBytes: config.maxUploadBytes },
        { ...options, progress },
      );
    } finally {
      await exhibit.close();
    }
  } finally {
    if (!keeps) rmSync(data, { recursive: true, force: true });
  }
}

async function answerOnce(
  exhibit: Exhibit,
  job: { readonly question: string; readonly paths: readonly string[]; readonly maxBytes: number },
  { terminal, signal, progress }: AskOptions & { readonly progress: ProgressLine },
): Promise<void> {
  for (const id of exhibit.modelIds) {
    const fetched = exhibit.modelFiles.ensure(id, { signal });
    await (exhibit.optionalModelIds.has(id)
      ? fetched.catch(() => 'told by the files that need it')
      : fetched);
  }
  progress.end();
  exhibit.startWork();
  const files = await addLocalFiles(exhibit, job.paths, { signal, progress, maxBytes: job.maxBytes });
  const missing = exhibit.deps.chat.missing();
  if (missing !== null) throw new UnavailableError(missing);

  let finished: FinishedAnswer | null = null;
  const events = exhibit.deps.answer(
    {
      messages: [{ role: 'user', content: job.question }],
      effort: 'medium',
      maxTokens: null,
      ...(files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {}),
    },
    { scope: exhibit.adminScope, signal, count: () => undefined },
  );
  for await (const event of events) {
    if (event.type === 'answer-finished') finished = event.answer;
    else terminal.note(terminal.dim(describeEvent(event)));
  }
  if (finished !== null) terminal.out(printedAnswer(finished, terminal));
}

function printedAnswer({ content, evidence }: FinishedAnswer, terminal: Terminal): string {
  const places = evidence.map(({ filename, page, quote }, index) => {
    const place = page === null ? filename : `${filename}, page ${page}`;
    return `[${index + 1}] ${place}: “${quote.replace(/\s+/g, ' ').trim()}”\n`;
  });
  return `\n${terminal.bold(content)}\n${places.length === 0 ? '' : `\n${places.join('')}`}`;
}
