import { join } from 'node:path';
import type { Config } from './config.ts';
import { openPostgresStore } from './store/postgres/open-postgres-store.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import type { Store } from './store/store.ts';

/** The store that the settings name: Postgres, or a file in the data folder. */
export async function openConfiguredStore({ databaseUrl, data }: Config): Promise<Store> {
  return databaseUrl === null
    ? openSqliteStore({ file: join(data, 'exhibit.db') })
    : openPostgresStore({ url: databaseUrl });
}
