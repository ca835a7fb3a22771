import { compose } from '../compose.ts';
import { type Config, ConfigError } from '../config.ts';
import type { Hit } from '../core/hit.ts';
import { placeOfText } from '../core/place-of-text.ts';
import type { Filter } from '../filter/ast.ts';
import { parseFilter } from '../filter/parser.ts';
import { CHANNEL_NAMES, type ChannelName } from '../search/fuse.ts';
import type { SearchResult } from '../search/search.ts';
import { findOrganization } from './find-organization.ts';
import type { Terminal } from './terminal.ts';

/** As the flags give them. */
export type SearchFlags = {
  readonly [name in
    | 'explain'
    | 'filter'
    | 'top-k'
    | 'channels'
    | 'no-rerank'
    | 'workspace'
    | 'organization']?: string;
};

const DEFAULT_TOP_K = 10;
const MOST_TOP_K = 100;
const SHOWN_CHARACTERS = 300;

/** The best passages of what is stored, beside a running server or without one. False: nothing was found. */
export async function searchOnce(
  config: Config,
  asked: { readonly query: string; readonly flags: SearchFlags },
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<boolean> {
  const { query, flags } = asked;
  const limit = topKOf(flags['top-k']);
  const filter = filterOf(flags.filter);
  const channels = channelsOf(flags.channels);
  const exhibit = await compose(config, { log: null });
  try {
    const { store } = exhibit.deps;
    const { id: organizationId } = await findOrganization(store, flags.organization);
    const workspaceId = flags.workspace ?? 'default';
    if ((await store.findWorkspace(organizationId, workspaceId)) === null)
      throw new ConfigError([`there is no workspace "${workspaceId}"`]);
    await exhibit.modelFiles.ensure(exhibit.embeddingModelId, { signal });
    const result = await exhibit.deps.search(query, {
      scope: { ...exhibit.adminScope, organizationId, workspaceIds: [workspaceId] },
      limit,
      merge: true,
      rerank: flags['no-rerank'] === undefined,
      ...(filter !== null && { filter }),
      ...(channels !== null && { channels }),
      signal,
      count: () => undefined,
    });
    printHits(terminal, result, flags.explain !== undefined);
    return result.hits.length > 0;
  } finally {
    await exhibit.close();
  }
}

function topKOf(given: string | undefined): number {
  if (given === undefined) return DEFAULT_TOP_K;
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1 || count > MOST_TOP_K)
    throw new ConfigError([`flag --top-k: "${given}" is not a whole number from 1 to ${MOST_TOP_K}`]);
  return count;
}

function filterOf(given: string | undefined): Filter | null {
  if (given === undefined) return null;
  const parsed = parseFilter(given);
  if (parsed.ok) return parsed.filter;
  throw new ConfigError([`flag --filter: ${parsed.problem.picture}`]);
}

function channelsOf(given: string | undefined): readonly ChannelName[] | null {
  if (given === undefined) return null;
  return given.split(',').map((name) => {
    const channel = CHANNEL_NAMES.find((known) => known === name.trim());
    if (channel === undefined)
      throw new ConfigError([`flag --channels: "${name}" is none of ${CHANNEL_NAMES.join(', ')}`]);
    return channel;
  });
}

function printHits(terminal: Terminal, { hits, notes }: SearchResult, explains: boolean): void {
  for (const note of notes) terminal.note(`${note}\n`);
  if (hits.length === 0) terminal.out('Nothing was found.\n');
  for (const [index, hit] of hits.entries()) {
    const text = hit.chunk.text.replace(/\s+/g, ' ').trim();
    const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)} …` : text;
    terminal.out(`${terminal.bold(`${index + 1}. ${placeOf(hit)}`)}\n   ${shown}\n`);
    if (explains) terminal.out(`   ${explanationOf(hit)}\n`);
  }
}

function placeOf({ file, page, chunk }: Hit): string {
  const { sheet, cells, startTime } = placeOfText(page, chunk.start, chunk.end);
  const place = [
    file.filename,
    ...(file.paged === true ? [`page ${page.number}`] : []),
    ...(sheet === null ? [] : [`sheet ${sheet}`]),
    ...(cells === null ? [] : [cells]),
    ...(startTime === null ? [] : [`${startTime.toFixed(1)} s`]),
  ];
  return place.join(', ');
}

/** "lexical 1 (12.3), dense 4 (0.612), fused 0.0322, words 83 %, feedback 2 (0.701), score 0.0401" */
function explanationOf({ channels, weights, score }: Hit): string {
  const place = (name: string, { rank, score: own }: { rank: number; score: number }) =>
    `${name} ${rank} (${own.toPrecision(3)})`;
  const parts = Object.entries(channels).map(([name, at]) => place(name, at));
  if (weights !== undefined) {
    parts.push(`fused ${weights.fused.toFixed(4)}`, `words ${Math.round(weights.coverage * 100)} %`);
    if (weights.feedback !== null) parts.push(place('feedback', weights.feedback));
    if (weights.reranked !== null) parts.push(place('reranked', weights.reranked));
    if (weights.alsoAt.length > 0) parts.push(`also at ${weights.alsoAt.length} other places`);
  }
  return [...parts, `score ${score.toFixed(4)}`].join(', ');
}
