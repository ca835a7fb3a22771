import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../config.ts';
import { UnreadableFileError } from '../core/errors.ts';
import { createParser } from '../ingest/parse/parser-pool.ts';
import type { ReadAgain } from '../proof/check-sources.ts';
import { readPublicKey } from '../proof/signing-key.ts';
import { type Verification, verifyProof } from '../proof/verify-proof.ts';
import type { Terminal } from './terminal.ts';

/** Checks a proof and says what was found, a line a check. True: all of it is in order. */
export async function reportProof(
  asked: { readonly path: string; readonly options: Readonly<Record<string, string>> },
  terminal: Terminal,
): Promise<boolean> {
  const { path, options } = asked;
  const key = options.key === undefined ? null : await readKey(options.key);
  const verification = await verifyProof(path, { key, files: options.files ?? null, readAgain }).catch(
    explainPath,
  );
  if (options.json !== undefined) terminal.out(`${JSON.stringify(jsonOf(verification), null, 2)}\n`);
  else report(verification, key !== null, terminal);
  return verification.intact;
}

function report({ checks, intact, manifest }: Verification, keyKnown: boolean, terminal: Terminal): void {
  for (const { name, found, problems } of checks) {
    if (problems.length === 0) terminal.out(`ok      ${name}: ${found}\n`);
    else for (const problem of problems) terminal.out(`WRONG   ${name}: ${problem}\n`);
  }
  for (const note of manifest?.notes ?? []) terminal.out(`note    ${note}\n`);
  if (!intact) {
    terminal.out('\nThis is not a proof as a server signed it: see what is marked WRONG.\n');
    return;
  }
  terminal.out(`\nThe proof of ${manifest?.completion_id} of ${manifest?.created_at} is intact.\n`);
  if (!keyKnown)
    terminal.out(
      'Who signed it is not known: anyone can make a key. Compare it with the one that the server tells at ' +
        'GET /proof-key, or say --key.\n',
    );
}

function jsonOf({ intact, checks, manifest }: Verification): object {
  return {
    intact,
    completion_id: manifest?.completion_id ?? null,
    created_at: manifest?.created_at ?? null,
    public_key: manifest?.public_key ?? null,
    checks: checks.map(({ name, found, problems }) => {
      const ok = problems.length === 0;
      return { name, ok, found: ok ? found : null, problems };
    }),
    notes: manifest?.notes ?? [],
  };
}

/** As a server reads it, in a process of its own: an original may be as hostile as any file. */
const readAgain: ReadAgain = async (path, { filename, mediaType }) => {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-verify-'));
  const parser = createParser({ scratchFolder: folder });
  try {
    const { signal } = new AbortController();
    const pages = new Map<number, string>();
    for await (const event of parser.parse(path, { filename, mediaType, signal }))
      if (event.type === 'page') pages.set(event.page.number, event.page.text);
    return pages;
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message;
    throw error;
  } finally {
    await parser.close();
    await rm(folder, { recursive: true });
  }
};

async function readKey(given: string): Promise<string> {
  const key = readPublicKey(given) ?? readPublicKey(await readFile(given, 'utf8').catch(() => ''));
  if (key === null)
    throw new ConfigError(['--key: say 64 hex digits, or a file with them or with a PEM of an Ed25519 key']);
  return key;
}

function explainPath(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) throw error;
  if (error.code === 'ENOENT') throw new ConfigError([`there is no ${error.path}`]);
  throw error;
}
