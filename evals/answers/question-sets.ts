import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readJsonLines } from '../../tools/harness/json-lines.ts';
import type { FileMetadata } from '../resolve-filter.ts';
import type { EvalQuestion } from '../score.ts';

/** A folder of files, and what is asked of them. */
export type QuestionSet = {
  readonly name: string;
  readonly folder: string;
  readonly questions: readonly EvalQuestion[];
  readonly metadata: readonly FileMetadata[];
};

/** One set, from a folder of files, its questions and the metadata of its files. */
export async function readSet(given: {
  readonly name: string;
  readonly folder: string;
  readonly questions: string;
  readonly metadata?: string;
}): Promise<QuestionSet> {
  return {
    name: given.name,
    folder: given.folder,
    questions: await readJsonLines<EvalQuestion>(given.questions),
    metadata: given.metadata === undefined ? [] : await readJsonLines<FileMetadata>(given.metadata),
  };
}

/**
 * Every folder in `directory` that has question files (`questions*.jsonl`) and files (`files/` or `docs/`): one set a
 * question file.
 */
export async function readSets(directory: string): Promise<readonly QuestionSet[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const sets: QuestionSet[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const inside = path.join(directory, name);
    const folder = ['files', 'docs'].map((one) => path.join(inside, one)).find((one) => existsSync(one));
    if (folder === undefined) continue;
    const metadata = path.join(inside, 'metadata.jsonl');
    for (const file of (await readdir(inside)).filter((one) => /^questions.*\.jsonl$/.test(one)).sort()) {
      const suffix = file.replace(/^questions_?|\.jsonl$/g, '');
      sets.push(
        await readSet({
          name: suffix === '' ? name : `${name}-${suffix}`,
          folder,
          questions: path.join(inside, file),
          ...(existsSync(metadata) && { metadata }),
        }),
      );
    }
  }
  return sets;
}
