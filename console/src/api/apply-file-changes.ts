import type { FileChoice, FileList, LoadedFiles } from './files.ts';
import type { FileChange } from './watch-files.ts';
import type { FileObject } from './wire-types.ts';

export type Applied = {
  readonly files: LoadedFiles;
  /** Whether only the server can say what belongs to the list now. */
  readonly askAgain: boolean;
};

/** The loaded list after changes of files. Rows that did not change stay the same objects. */
export function applyFileChanges(
  files: LoadedFiles,
  choice: FileChoice,
  changes: readonly FileChange[],
): Applied {
  const waiting = new Map(changes.map((change) => [change.id, change]));
  let gone = 0;
  const changed = files.pages.map((page): FileList => {
    if (!page.data.some(({ id }) => waiting.has(id))) return page;
    const data = page.data.flatMap((file) => {
      const change = waiting.get(file.id);
      if (change === undefined) return [file];
      waiting.delete(file.id);
      return 'deleted' in change || !hasStatus(choice, change) ? [] : [change];
    });
    gone += page.data.length - data.length;
    return { ...page, data };
  });
  const others = [...waiting.values()].filter((change): change is FileObject => !('deleted' in change));
  const candidates = others.filter((file) => hasStatus(choice, file));
  const isOpen = choice.query.trim() === '' && choice.filter.trim() === '';
  // Ids sort by creation. An older one that is not among the loaded belongs further down.
  const last = changed.at(-1);
  const oldest = last?.has_more === true ? (last.last_id ?? '') : '';
  const fresh = isOpen ? candidates.filter(({ id }) => id > oldest) : [];
  const pages = insert(changed, fresh).map((page) => ({ ...page, total: page.total - gone + fresh.length }));
  return {
    files: { ...files, pages },
    askAgain: (!isOpen && candidates.length > 0) || (choice.filter.trim() !== '' && changes.length > 0),
  };
}

function hasStatus({ status }: FileChoice, file: FileObject): boolean {
  return status === '' || file.status === status;
}

/** Into the page where each belongs, the newest first. */
function insert(pages: readonly FileList[], fresh: readonly FileObject[]): FileList[] {
  const rest = fresh.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return pages.map((page, at) => {
    const end = at === pages.length - 1 ? '' : (page.last_id ?? '');
    const here = rest.filter(({ id }) => id > end);
    rest.splice(0, here.length);
    return here.length === 0 ? page : { ...page, data: merge(here, page.data) };
  });
}

function merge(some: readonly FileObject[], others: readonly FileObject[]): FileObject[] {
  const merged: FileObject[] = [];
  let next = 0;
  for (const other of others) {
    for (let file = some[next]; file !== undefined && file.id > other.id; file = some[next]) {
      merged.push(file);
      next += 1;
    }
    merged.push(other);
  }
  return [...merged, ...some.slice(next)];
}
