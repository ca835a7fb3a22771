import type { Page } from '../../core/page.ts';
import type { Scope } from '../../core/scope.ts';
import type { BlobStore } from '../../store/blobs/blob-store.ts';
import type { PageStore } from '../../store/store.ts';
import { type StoredTable, TABLES_ASSET, type TableEngine } from '../../tables/table-engine.ts';

export type FileTables = { readonly path: string; readonly tables: readonly StoredTable[] };

/** The tables of files, for one question. */
export type TableAccess = {
  /** Null: the file has none. */
  readonly tablesOf: (fileId: string) => Promise<FileTables | null>;
  readonly getPage: (fileId: string, pageNumber: number) => Promise<Page | null>;
  readonly query: TableEngine['query'];
};

export type TableDependencies = {
  readonly store: Pick<PageStore, 'listAssets' | 'getPage'>;
  readonly blobs: Pick<BlobStore, 'localPath'>;
  readonly tables: Pick<TableEngine, 'describe' | 'query'>;
};

/** Nothing outside of `scope` is read: assets and pages are asked of the store by it. */
export function createTableAccess({ store, blobs, tables }: TableDependencies, scope: Scope): TableAccess {
  return {
    tablesOf: async (fileId) => {
      const assets = await store.listAssets(scope, fileId);
      const asset = assets.find(({ name }) => name === TABLES_ASSET);
      if (asset === undefined) return null;
      const path = await blobs.localPath(asset.sha256);
      return { path, tables: await tables.describe(path) };
    },
    getPage: (fileId, pageNumber) => store.getPage(scope, fileId, pageNumber),
    query: tables.query,
  };
}
