import type { Guide } from './guide.ts';

/** By file: by mark: the 1-based page. */
export type Marks = Map<string, ReadonlyMap<string, number>>;

/** Where something stands in a guide. */
export type PageOf = (guide: Guide, mark: string) => { readonly file: string; readonly page: number };

export function pageOf(marks: Marks): PageOf {
  return (guide, mark) => {
    const page = marks.get(guide.file)?.get(mark);
    if (page === undefined) throw new Error(`${guide.file} has no place called "${mark}"`);
    return { file: guide.file, page };
  };
}
