import { setTimeout as sleep } from 'node:timers/promises';
import { chatSourceOf } from '../chat-source.ts';
import { compose, type Exhibit } from '../compose.ts';
import { type Config, ConfigError } from '../config.ts';
import { ExhibitError } from '../core/errors.ts';
import { PARSER_VERSION } from '../ingest/parser-version.ts';
import type { ReindexQuery } from '../store/parsed-store.ts';
import { findOrganization } from './find-organization.ts';
import { createProgressLine, type ProgressLine } from './progress-line.ts';
import type { Terminal } from './terminal.ts';

const POLL_MILLISECONDS = 500;

/** `parse` and `all` are there or not. */
export type ReindexOptions = {
  readonly [name in 'parse' | 'all' | 'workspace' | 'organization']?: string;
};

/**
 * Gives every file that is outdated a job, and works on them, beside a running server or without one; it answers from
 * the old pages meanwhile. Broken off, the jobs stay: the server or the next call goes on with them.
 * False: some files stay as they were.
 */
export async function reindex(
  config: Config,
  asked: ReindexOptions,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<boolean> {
  const progress = createProgressLine(terminal);
  const exhibit = await compose(config, {
    log: null,
    onModelProgress: ({ modelId, receivedBytes, totalBytes }) =>
      progress.show(`Fetching ${modelId}`, megabytes(receivedBytes), megabytes(totalBytes), 'MB'),
  });
  try {
    const query = await toQuery(exhibit, asked);
    await fetchModels(exhibit, config, { needsAll: query.parserVersion !== null, terminal, signal });
    progress.end();
    const { store } = exhibit.deps;
    const added = await store.addReindexJobs(query, exhibit.deps.ids.now());
    const total = await store.countJobs('reindex');
    terminal.note(`${added} files are to be indexed anew, ${total - added} are waiting already.\n`);
    if (total > 0) await workOff(exhibit, total, { progress, signal });
    return await report(exhibit, { ...query, all: false }, terminal);
  } finally {
    progress.end();
    await exhibit.close();
  }
}

async function toQuery({ deps, embeddingKey }: Exhibit, asked: ReindexOptions): Promise<ReindexQuery> {
  const { workspace = null, organization } = asked;
  const isNarrow = workspace !== null || organization !== undefined;
  const organizationId = isNarrow ? (await findOrganization(deps.store, organization)).id : null;
  if (workspace !== null && (await deps.store.findWorkspace(organizationId ?? '', workspace)) === null)
    throw new ConfigError([`there is no workspace "${workspace}"`]);
  return {
    organizationId,
    workspaceId: workspace,
    embeddingModel: embeddingKey,
    parserVersion: asked.parse === undefined ? null : PARSER_VERSION,
    all: asked.all !== undefined,
  };
}

async function fetchModels(
  { modelFiles, modelIds, optionalModelIds }: Exhibit,
  config: Config,
  options: { readonly needsAll: boolean; readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const chat = chatSourceOf(config);
  const chatId = chat?.kind === 'built-in' ? chat.id : null;
  for (const id of modelIds) {
    const isOptional = optionalModelIds.has(id);
    if (id === chatId || (isOptional && !options.needsAll)) continue;
    try {
      await modelFiles.ensure(id, options);
    } catch (error) {
      if (!isOptional || !(error instanceof ExhibitError)) throw error;
      options.terminal.note(`${error.message} What it reads is left out.\n`);
    }
  }
}

async function workOff(
  { deps: { store }, startWork }: Exhibit,
  total: number,
  { progress, signal }: { readonly progress: ProgressLine; readonly signal: AbortSignal },
): Promise<void> {
  startWork();
  for (;;) {
    const left = await store.countJobs('reindex');
    progress.show('Indexing anew', Math.max(0, total - left), total, 'files');
    if (left === 0) return;
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}

async function report({ deps }: Exhibit, query: ReindexQuery, terminal: Terminal): Promise<boolean> {
  const left = await deps.store.countReindexable(query);
  terminal.out(
    left === 0
      ? 'All files are up to date.\n'
      : `${left} files could not be indexed anew and stay as they were: their status_details say why.\n`,
  );
  return left === 0;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
