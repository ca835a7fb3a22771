import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { generateCorpus } from './generate-corpus.ts';
import { hashSources } from './hash-sources.ts';
import type { PageVectors } from './page-vectors.ts';
import type { Question } from './questions.ts';
import type { TimedQuestions } from './time-questions.ts';

const run = promisify(execFile);
const PACKAGES = ['chromadb==1.5.9', 'bm25s==0.3.16', 'PyStemmer==3.1.0'];
/** What decides what it is given: with a change of it, its indexes are built anew. */
const SOURCES = [
  'bench/search/{document-kinds,generate-corpus,measure-peer,page-vectors}.ts',
  'bench/search/peer.py',
];
const INSTALL_MILLISECONDS = 600_000;
const RUN_MILLISECONDS = 1_800_000;

export type PeerQuestions = {
  readonly questions: readonly Question[];
  readonly vectors: ReadonlyMap<Question, Float32Array>;
};

export type Peer = {
  /** The same questions and vectors, asked of Chroma and bm25s. */
  readonly ask: (
    corpus: { readonly seed: number; readonly pages: number; readonly vectors: PageVectors },
    asked: PeerQuestions,
  ) => Promise<TimedQuestions>;
};

/** The Python environment of the peer, made once in `folder`; a sentence when it cannot be had. */
export async function openPeer(folder: string, say: (line: string) => void): Promise<Peer | string> {
  const environment = path.join(folder, 'peer');
  const python = path.join(environment, 'bin/python');
  try {
    const isReady = await run(python, ['-c', 'import bm25s, chromadb, Stemmer']).then(
      () => true,
      () => false,
    );
    if (!isReady) {
      say('installing the peer …');
      await run('python3', ['-m', 'venv', environment]);
      await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], { timeout: INSTALL_MILLISECONDS });
    }
  } catch (error) {
    return `the peer cannot be installed: ${error instanceof Error ? error.message.split('\n')[0] : 'failed'}`;
  }
  return { ask: (corpus, asked) => askPeer({ folder, python, say }, corpus, asked) };
}

async function askPeer(
  {
    folder,
    python,
    say,
  }: { readonly folder: string; readonly python: string; readonly say: (line: string) => void },
  { vectors: pageVectors, ...corpus }: Parameters<Peer['ask']>[0],
  { questions, vectors }: PeerQuestions,
): Promise<TimedQuestions> {
  const family = `peer-${corpus.seed}-${corpus.pages}-`;
  const own = path.join(folder, `${family}${await hashSources(SOURCES, pageVectors.key)}`);
  for (const name of await readdir(folder))
    if (name.startsWith(family) && name !== path.basename(own))
      await rm(path.join(folder, name), { recursive: true });
  await mkdir(own, { recursive: true });
  if (
    !(await stat(path.join(own, 'built')).then(
      () => true,
      () => false,
    ))
  )
    await writePages(own, corpus, pageVectors);
  await writeFile(
    path.join(own, 'questions.jsonl'),
    questions.map(({ text, workspace }) => `${JSON.stringify({ text, workspace })}\n`).join(''),
  );
  await writeFile(
    path.join(own, 'questions.f32'),
    Buffer.concat(questions.map((question) => bytesOf(vectors.get(question)))),
  );
  const script = path.join(import.meta.dirname, 'peer.py');
  const { stdout } = await run(python, [script, own], {
    timeout: RUN_MILLISECONDS,
    maxBuffer: 64 * 1024 ** 2,
  });
  const result = JSON.parse(stdout) as PeerResult;
  if (result.seconds !== null) say(`the peer built its indexes in ${result.seconds.toFixed(1)} s`);
  const times = result.answers.map(({ milliseconds }) => milliseconds);
  const within = (count: number): number =>
    result.answers.filter(({ pages }, at) => pages.slice(0, count).includes(questions[at]?.page.index ?? -1))
      .length / Math.max(1, questions.length);
  return { times, processor: result.processor, success: { first: within(1), five: within(5) } };
}

type PeerResult = {
  /** Null: built before. */
  readonly seconds: number | null;
  /** Milliseconds a question. */
  readonly processor: number;
  readonly answers: readonly { readonly milliseconds: number; readonly pages: readonly number[] }[];
};

async function writePages(
  own: string,
  corpus: { readonly seed: number; readonly pages: number },
  vectors: PageVectors,
): Promise<void> {
  const lines = createWriteStream(path.join(own, 'pages.jsonl'));
  const numbers = createWriteStream(path.join(own, 'pages.f32'));
  for (const page of generateCorpus(corpus)) {
    // The title is searched along, as the server does.
    const line = { text: `${page.file.title}\n${page.text}`, workspace: page.file.workspace };
    lines.write(`${JSON.stringify(line)}\n`);
    if (!numbers.write(bytesOf(vectors.vectorOf(page)))) await once(numbers, 'drain');
  }
  for (const stream of [lines, numbers]) {
    stream.end();
    await once(stream, 'finish');
  }
}

function bytesOf(vector: Float32Array | undefined): Buffer {
  if (vector === undefined) throw new Error('A question has no vector.');
  return Buffer.from(vector.slice().buffer);
}
