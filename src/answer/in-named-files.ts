import type { Filter } from '../filter/ast.ts';
import type { SearchFunction } from './gather.ts';

const LETTERS = String.raw`\p{L}\p{N}_()[\]&+~\-`;
const KINDS = 'pdf|txt|md|docx?|pptx?|xlsx?|csv|tsv|png|jpe?g|webp|wav|mp3|flac|m4a|mp4|mkv|avi|mov';
const LONGEST = 250;
// It begins at the beginning of a word only, so that a long question is read once.
const NAME = new RegExp(
  `(?<![${LETTERS}]|[${LETTERS}]\\.)[${LETTERS}][.${LETTERS}]{0,${LONGEST}}\\.(?:${KINDS})(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** Names of files as a question writes them: "cards_003.wav", "Annual report.xlsx" as far as its last word. */
export function fileNamesIn(question: string): readonly string[] {
  return [...new Set(question.match(NAME))];
}

/** Searches the files that the question names, and everything where there are none of that name. */
export function inNamedFiles(
  { question, exists }: { readonly question: string; readonly exists: (filter: Filter) => Promise<boolean> },
  search: (
    query: string,
    options: { readonly limit: number; readonly filter?: Filter },
  ) => ReturnType<SearchFunction>,
): SearchFunction {
  const names = fileNamesIn(question);
  if (names.length === 0) return search;
  const filter: Filter = { kind: 'in', column: { kind: 'file', field: 'filename' }, values: names };
  let there: Promise<boolean> | undefined;
  const areThere = (): Promise<boolean> => {
    there ??= exists(filter);
    return there;
  };
  return async (query, { limit }) => {
    const found = await search(query, { limit, filter });
    return found.hits.length > 0 || (await areThere()) ? found : search(query, { limit });
  };
}
