import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientPlace, ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../../tools/harness/json-lines.ts';
import { filterExpression } from '../filter-expression.ts';
import type { EvalQuestion } from '../score.ts';
import type { CaseGroup, SearchCase, SearchSet } from './search-case.ts';

type CorpusLine = {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
  readonly metadata?: object;
};
type QueryLine = { readonly _id: string; readonly text: string };
type FilteredLine = {
  readonly id: string;
  readonly text: string;
  readonly filter: NonNullable<EvalQuestion['filter']>;
  readonly relevant: readonly string[];
  readonly allowed: readonly string[];
};

const UPLOADS_AT_ONCE = 4;

/**
 * A collection in BEIR's layout (Thakur et al. 2021): each document is a small text file, and the passages found are
 * folded to documents by their first rank. `queries_filtered.jsonl`, when it is there, is asked with its filters.
 */
export async function readBeirSet(
  folder: string,
  { limit, say }: { readonly limit: number; readonly say: (line: string) => void },
): Promise<SearchSet> {
  const corpus = await readJsonLines<CorpusLine>(path.join(folder, 'corpus.jsonl'));
  const queries = await readJsonLines<QueryLine>(path.join(folder, 'queries.jsonl'));
  const relevant = await readRelevant(path.join(folder, 'qrels/test.tsv'));
  const filteredFile = path.join(folder, 'queries_filtered.jsonl');
  const filtered = existsSync(filteredFile) ? await readJsonLines<FilteredLine>(filteredFile) : [];
  const judged = queries.flatMap(({ _id: id, text }) => {
    const wanted = relevant.get(id);
    return wanted === undefined ? [] : [{ id, text, wanted }];
  });
  const open: CaseGroup = {
    title: `${path.basename(folder)}, ${corpus.length} documents`,
    cases: judged.slice(0, limit).map(({ id, text, wanted }) => toCase(id, text, wanted)),
  };
  const limited = filtered.slice(0, limit);
  return {
    topK: 100,
    prepare: async (client) => {
      await uploadCorpus(client, corpus, say);
      if (limited.length === 0) return [open];
      return [
        open,
        { title: 'with a filter', cases: limited.map(filteredCase) },
        { title: 'with a filter that nothing matches', cases: limited.map(nothingCase) },
      ];
    },
    namesOf: documentsOf,
  };
}

function toCase(id: string, query: string, wanted: readonly string[]): SearchCase {
  return {
    id,
    kind: 'query',
    query,
    filter: null,
    allows: () => true,
    ranksOf: (found) => {
      const documents = documentsOf(found);
      return wanted.map((document) => {
        const position = documents.indexOf(document);
        return position === -1 ? null : position + 1;
      });
    },
  };
}

function filteredCase({ id, text, filter, relevant, allowed }: FilteredLine): SearchCase {
  const known = new Set(allowed);
  return {
    ...toCase(id, text, relevant),
    filter: filterExpression(filter),
    allows: (place) => known.has(documentOf(place)),
  };
}

function nothingCase({ id, text, filter }: FilteredLine): SearchCase {
  const unknown = Object.fromEntries(Object.keys(filter).map((key) => [key, 'of no document']));
  return { ...toCase(id, text, []), filter: filterExpression(unknown), allows: () => false };
}

/** Uploads the documents that are not there yet and waits until all are indexed or failed. */
async function uploadCorpus(
  client: ExhibitClient,
  corpus: readonly CorpusLine[],
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  const there = new Set((await client.listFiles()).map(({ filename }) => filename));
  const missing = corpus.filter(({ _id }) => !there.has(nameOf(_id)));
  const waiting = missing.values();
  const upload = async (): Promise<void> => {
    for (const { _id, title, text, metadata } of waiting) {
      const content = new Blob([title ? `${title}\n\n${text}\n` : `${text}\n`]);
      await client
        .uploadBlob(nameOf(_id), content, metadata)
        .catch((error: Error) => say(`  refused: ${nameOf(_id)}: ${error.message}`));
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, upload));
  const done = await client.untilProcessed();
  const failed = done.filter(({ status }) => status === 'failed').length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(
    `${missing.length} documents uploaded; ${done.length - failed} indexed, ${failed} failed, ${seconds} s`,
  );
}

/** A document's id as the name of a file, whatever its characters. */
function nameOf(id: string): string {
  return `${encodeURIComponent(id)}.txt`;
}

function documentOf({ filename }: ClientPlace): string {
  return decodeURIComponent(filename.replace(/\.txt$/, ''));
}

/** Each document once, by its first passage. */
function documentsOf(found: readonly ClientPlace[]): readonly string[] {
  return [...new Set(found.map(documentOf))];
}

async function readRelevant(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const relevant = new Map<string, string[]>();
  // The first line names the columns: query-id, corpus-id, score.
  for (const line of (await readFile(file, 'utf8')).split('\n').slice(1)) {
    const [query, document, gain] = line.split('\t');
    if (query === undefined || document === undefined || !(Number(gain) > 0)) continue;
    relevant.set(query, [...(relevant.get(query) ?? []), document]);
  }
  return relevant;
}
