import { draw, seededRandom } from '../../tools/sample-library/seeded-random.ts';
import { fileIdOf } from './built-data.ts';
import { BIGGEST_WORKSPACE, type CorpusFile, FRAME_PAGES, generateCorpus } from './generate-corpus.ts';

export type Question = {
  readonly text: string;
  /** With the code that the page alone bears, or in words that the page does not use. */
  readonly kind: 'exact' | 'plain';
  readonly workspace: string;
  /** The page that answers it: its vector is the model's own. */
  readonly page: { readonly index: number; readonly fileId: string; readonly number: number };
};

export type AskedCorpus = {
  readonly pages: number;
  readonly files: readonly (CorpusFile & { readonly id: string })[];
  /** The next questions, half of each kind as long as there are some, none that was handed out before. */
  readonly take: (count: number, where?: 'anywhere' | 'biggest workspace') => readonly Question[];
};

/** A corpus as somebody sees it who has questions: pages are drawn evenly, so workspaces by their pages. */
export function askedCorpus(options: { readonly seed: number; readonly pages: number }): AskedCorpus {
  const files = new Map<number, CorpusFile & { readonly id: string }>();
  const exact: Question[] = [];
  const plain: Question[] = [];
  for (const { index, file, number, ...page } of generateCorpus(options)) {
    const id = files.get(file.index)?.id ?? fileIdOf(file);
    if (!files.has(file.index)) files.set(file.index, { ...file, id });
    if (index >= FRAME_PAGES) continue;
    const place = { workspace: file.workspace, page: { index, fileId: id, number } };
    exact.push({ text: page.exact, kind: 'exact', ...place });
    if (page.plain !== null) plain.push({ text: page.plain, kind: 'plain', ...place });
  }
  const random = seededRandom(options.seed + 7);
  const left = [exact, plain].map((list) => draw(random, list, list.length));
  return {
    pages: options.pages,
    files: [...files.values()],
    take: (count, where = 'anywhere') => {
      const taken: Question[] = [];
      const fits = ({ workspace }: Question) => where === 'anywhere' || workspace === BIGGEST_WORKSPACE;
      for (let turn = 0, misses = 0; taken.length < count && misses < left.length; turn++) {
        const list = left[turn % left.length] ?? [];
        const position = list.findLastIndex(fits);
        const [question] = position === -1 ? [] : list.splice(position, 1);
        misses = question === undefined ? misses + 1 : 0;
        if (question !== undefined) taken.push(question);
      }
      return taken;
    },
  };
}
