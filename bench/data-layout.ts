/** Where `src/compose.ts` keeps things inside the data folder. */
export const DATA_LAYOUT = { database: 'exhibit.db', index: 'index' } as const;
