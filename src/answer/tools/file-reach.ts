import type { StoredFile } from '../../core/file.ts';
import type { Page } from '../../core/page.ts';
import type { Scope } from '../../core/scope.ts';
import { allOf } from '../../filter/all-of.ts';
import type { FileField, Filter } from '../../filter/ast.ts';
import type { FileStore, PageStore } from '../../store/store.ts';

/** What a question is limited to by its request. */
export type RequestLimits = { readonly fileIds?: readonly string[]; readonly filter?: Filter };

/** The files that one question may see: of its scope, of those it names, and of those its filter lets through. */
export type FileReach = {
  /** By id or name; null: the question sees no such file. */
  readonly find: (idOrName: string) => Promise<StoredFile | null>;
  /** The newest ones; `total` counts those that are not read in yet, too. */
  readonly list: (
    limit: number,
  ) => Promise<{ readonly files: readonly StoredFile[]; readonly total: number }>;
  readonly getPage: (file: StoredFile, pageNumber: number) => Promise<Page | null>;
};

export type FileReachStore = Pick<FileStore, 'listFiles'> & Pick<PageStore, 'getPage'>;

/** Files of the very same name, of which the newest that is read in is meant. */
const MOST_OF_A_NAME = 10;
/** Files that a name is compared with when no file is called exactly so. */
const MOST_COMPARED = 200;

export function createFileReach(
  store: FileReachStore,
  scope: Scope,
  { fileIds, filter }: RequestLimits,
): FileReach {
  const within: readonly Filter[] = [
    ...(filter === undefined ? [] : [filter]),
    ...(fileIds === undefined ? [] : [{ kind: 'in' as const, column: field('id'), values: fileIds }]),
  ];
  const list = async (limit: number, more: readonly Filter[]) => {
    const asked = allOf([...within, ...more]);
    const { files, total } = await store.listFiles(scope, {
      limit,
      order: 'desc',
      ...(asked !== null && { filter: asked }),
    });
    return { files: files.filter(({ generation }) => generation > 0), total };
  };
  const findExactly = async (name: FileField, value: string) => {
    const { files } = await list(MOST_OF_A_NAME, [{ kind: 'equals', column: field(name), value }]);
    return files[0] ?? null;
  };
  return {
    find: async (idOrName) => {
      const wanted = idOrName.toWellFormed().trim();
      if (wanted === '' || wanted.includes('\0')) return null;
      return (
        (await findExactly('id', wanted)) ??
        (await findExactly('filename', wanted)) ??
        closest((await list(MOST_COMPARED, [])).files, wanted)
      );
    },
    list: (limit) => list(limit, []),
    getPage: (file, pageNumber) => store.getPage(scope, file.id, pageNumber),
  };
}

function field(name: FileField) {
  return { kind: 'file', field: name } as const;
}

/** The only file whose name or title has these letters, whatever their case. */
function closest(files: readonly StoredFile[], wanted: string): StoredFile | null {
  const folded = wanted.toLowerCase();
  const same = files.find(({ filename }) => filename.toLowerCase() === folded);
  const alike = files.filter(({ filename, title }) =>
    `${filename}\n${title ?? ''}`.toLowerCase().includes(folded),
  );
  return same ?? (alike.length === 1 ? (alike[0] ?? null) : null);
}
