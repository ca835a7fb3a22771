import { type Kysely, sql } from 'kysely';
import type { Scope } from '../core/scope.ts';
import type { Abbreviation, DefinedAbbreviation } from './abbreviation-store.ts';
import { inScope } from './in-scope.ts';
import { sliced } from './sliced.ts';
import type { AbbreviationRow, Tables } from './tables.ts';

type Database = Kysely<Tables>;

/** Of a query: what is asked for stands in its first words. */
const MOST_WORDS = 32;
const LONGEST_LONG_FORM = 8;
/** Every organization defines the common ones; more than these would only thin out what was asked. */
const MOST_FOUND = 50;
/** Bounds the time where very many files define the same (1 µs a row). */
const MOST_ROWS = 10_000;

/** Puts them in place of those that the file had. Call it inside a transaction. */
export async function replaceAbbreviations(
  database: Database,
  fileId: string,
  abbreviations: readonly Abbreviation[],
): Promise<void> {
  await database.deleteFrom('abbreviations').where('file_id', '=', fileId).execute();
  if (abbreviations.length === 0) return;
  const file = await database
    .selectFrom('files')
    .select(['organization_id', 'workspace_id'])
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  const rows = new Map<string, AbbreviationRow>();
  for (const { short, long, ordinary } of abbreviations) {
    const long_key = keyOf(long.split(' '));
    const key = `${short} ${long_key}`;
    if (!rows.has(key))
      rows.set(key, { ...file, short, long_key, file_id: fileId, long, ordinary: ordinary ? 1 : 0 });
  }
  for (const slice of sliced([...rows.values()]))
    await database.insertInto('abbreviations').values(slice).execute();
}

export async function expandWords(
  database: Database,
  scope: Scope,
  words: readonly string[],
): Promise<readonly DefinedAbbreviation[]> {
  const first = words.slice(0, MOST_WORDS);
  const shorts = [...new Set(first.flatMap((word) => [word, word.replace(/(?<=..)s$/, '')]))];
  if (shorts.length === 0) return [];
  const found = [
    ...(await definitions(database, scope, { column: 'short', values: shorts })),
    ...(await definitions(database, scope, { column: 'long_key', values: longKeys(first) })),
  ];
  return [...new Map(found.map((each) => [`${each.short} ${each.long}`, each])).values()].sort(
    (a, b) => b.files - a.files,
  );
}

async function definitions(
  database: Database,
  scope: Scope,
  { column, values }: { readonly column: 'short' | 'long_key'; readonly values: readonly string[] },
): Promise<readonly DefinedAbbreviation[]> {
  const matching = database
    .selectFrom('abbreviations')
    .select(['short', 'long_key', 'long', 'ordinary'])
    .where(inScope(scope, 'abbreviations'))
    .where(column, 'in', values)
    .limit(MOST_ROWS);
  const rows = await database
    .selectFrom(matching.as('matching'))
    .select((row) => [
      'short',
      row.fn.min('long').as('long'),
      row.fn.sum<number>('ordinary').as('ordinary'),
      row.fn.countAll<number>().as('files'),
    ])
    .groupBy(['short', 'long_key'])
    .orderBy(sql.ref('files'), 'desc')
    .orderBy('short')
    .limit(MOST_FOUND)
    .execute();
  return rows.map(({ ordinary, ...row }) => {
    const files = Number(row.files);
    return { ...row, files, ordinary: Number(ordinary) * 2 > files };
  });
}

/** What a long form may be that stands in the words. */
function longKeys(words: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  for (let start = 0; start < words.length; start++)
    for (let length = 1; length <= LONGEST_LONG_FORM && start + length <= words.length; length++)
      keys.add(keyOf(words.slice(start, start + length)));
  return [...keys];
}

/** "special purpose entities" and "special purpose entity" have one key. It serves to compare, not to be read. */
function keyOf(words: readonly string[]): string {
  return words.map(singular).join(' ');
}

function singular(word: string): string {
  if (!/^[a-z]{4,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
