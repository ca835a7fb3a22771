import type { StoredFile } from '../../core/file.ts';
import type { ChosenTable } from '../tables/choose-tables.ts';
import type { TableAccess } from '../tables/table-access.ts';

/** The tables that one question has come across, each under a name of its own for SQL. */
export type TableRegistry = {
  /** Those of a file; once seen, they keep their names. */
  readonly tablesOf: (file: StoredFile) => Promise<readonly ChosenTable[]>;
  readonly known: () => readonly ChosenTable[];
};

export function createTableRegistry(access: TableAccess): TableRegistry {
  const byFile = new Map<string, readonly ChosenTable[]>();
  const names = new Set<string>();
  const nameFor = (wanted: string): string => {
    let name = wanted;
    for (let i = 2; names.has(name); i++) name = `${wanted}_${i}`;
    names.add(name);
    return name;
  };
  return {
    tablesOf: async (file) => {
      const seen = byFile.get(file.id);
      if (seen !== undefined) return seen;
      const found = await access.tablesOf(file.id);
      const tables = (found?.tables ?? []).map((table) => ({
        source: { name: nameFor(table.name), path: found?.path ?? '', table: table.name },
        table,
        file,
      }));
      byFile.set(file.id, tables);
      return tables;
    },
    known: () => [...byFile.values()].flat(),
  };
}
