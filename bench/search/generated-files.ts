import { type CorpusPage, generateCorpus } from './generate-corpus.ts';

const MOST_PAGES = 60_000;
const MOST_PAGES_OF_A_FILE = 10;

export type GeneratedFile = {
  readonly name: string;
  readonly text: string;
  readonly pages: number;
  /** What its first page alone answers. */
  readonly question: string;
};

/** Generated files as Markdown, ten pages at most each. */
export function* generatedFiles(seed: number): Generator<GeneratedFile, undefined> {
  let pages: CorpusPage[] = [];
  for (const page of generateCorpus({ seed, pages: MOST_PAGES })) {
    const [first] = pages;
    if (first !== undefined && (first.file !== page.file || pages.length === MOST_PAGES_OF_A_FILE)) {
      yield toFile(first, pages);
      pages = [];
    }
    pages.push(page);
  }
}

function toFile({ file, number, exact }: CorpusPage, pages: readonly CorpusPage[]): GeneratedFile {
  return {
    name: file.filename.replace(/\.pdf$/, `-${number}.md`),
    text: [`# ${file.title}`, ...pages.map(({ text }) => `## ${text}`)].join('\n\n'),
    pages: pages.length,
    question: exact,
  };
}
