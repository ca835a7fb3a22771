import path from 'node:path';
import type { ClientFile, ClientPlace } from '../../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../../tools/harness/json-lines.ts';
import { uploadFolder } from '../../tools/harness/upload-folder.ts';
import { filterExpression } from '../filter-expression.ts';
import { type FileMetadata, resolveFilter } from '../resolve-filter.ts';
import { type CitedPlace, covers, type EvalQuestion } from '../score.ts';
import type { CaseGroup, SearchCase, SearchSet } from './search-case.ts';

export type QuestionSetOptions = {
  readonly folder: string;
  readonly questions: readonly string[];
  readonly metadata?: string;
  readonly limit: number;
  readonly say: (line: string) => void;
};

/**
 * A folder of files with question files: a result is a passage, and it is right when it stands on an evidence page.
 * Each question file is asked as it is, and once more with the filters that its questions have.
 */
export async function readQuestionSet(options: QuestionSetOptions): Promise<SearchSet> {
  const metadata = options.metadata === undefined ? [] : await readJsonLines<FileMetadata>(options.metadata);
  const asked = await Promise.all(
    options.questions.map(async (file) => ({
      title: path.basename(file, '.jsonl'),
      questions: (await readJsonLines<EvalQuestion>(file))
        .filter(({ evidence }) => evidence.some((item) => item.file !== undefined))
        .slice(0, options.limit),
    })),
  );
  return {
    topK: 10,
    prepare: async (client) => {
      const files = await uploadFolder(client, options.folder, {
        metadata: new Map(metadata.map(({ file, ...rest }) => [file, rest])),
        say: options.say,
      });
      const known = { files, metadata };
      const groups = asked.flatMap(({ title, questions }) => groupsOf(title, questions, known));
      if (asked.length < 2) return groups;
      const all = asked.flatMap(({ questions }) => questions);
      return [...groups, ...groupsOf('all question files', all, known)];
    },
    namesOf: (found) =>
      found.map(({ filename, page }) => (page === null ? filename : `${filename} p${page}`)),
  };
}

type Known = { readonly files: readonly ClientFile[]; readonly metadata: readonly FileMetadata[] };

function groupsOf(title: string, questions: readonly EvalQuestion[], known: Known): readonly CaseGroup[] {
  const open = { title: `${title}, as asked`, cases: questions.map((question) => openCase(question)) };
  const filtered = questions.filter(({ filter }) => filter !== undefined).length;
  if (filtered === 0) return [open];
  const cases = questions.map((question) =>
    question.filter === undefined ? openCase(question) : filteredCase(question, known),
  );
  return [open, { title: `${title}, ${filtered} of them with their filter`, cases }];
}

function openCase({ id, kind = '?', question, evidence }: EvalQuestion): SearchCase {
  const wanted = evidence.filter((item) => item.file !== undefined);
  return {
    id,
    kind,
    query: question,
    filter: null,
    allows: () => true,
    ranksOf: (found) =>
      wanted.map((item) => {
        const position = found.findIndex((place) => covers(citedPlace(place), item));
        return position === -1 ? null : position + 1;
      }),
  };
}

function filteredCase(question: EvalQuestion, { files, metadata }: Known): SearchCase {
  const allowed = new Set(resolveFilter(question, files, metadata));
  return {
    ...openCase(question),
    filter: filterExpression(question.filter),
    allows: ({ file_id }) => allowed.has(file_id),
  };
}

function citedPlace({ filename, page, start_time, end_time }: ClientPlace): CitedPlace {
  return { file: filename, page, t_start: start_time, t_end: end_time };
}
