import { afterEach, beforeEach, describe } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres/open-postgres-store.ts';
import { createHttpFixture, type FixtureOptions, type HttpFixture } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { usePostgres } from '../real-postgres.ts';

/** The same cases over SQLite and, where the machine has one, a real Postgres. Each test has a server of its own. */
export function overEachStore(
  options: FixtureOptions,
  cases: (fixture: () => HttpFixture, store: 'SQLite' | 'Postgres') => void,
): void {
  let fixture: HttpFixture;
  const current = () => fixture;
  describe('over SQLite', () => {
    beforeEach(async () => {
      fixture = await createHttpFixture(options);
    });
    afterEach(() => fixture.close());
    cases(current, 'SQLite');
  });
  describe.skipIf(!needs('postgres'))('over Postgres', () => {
    const postgres = usePostgres();
    beforeEach(async () => {
      const store = await openPostgresStore({ url: postgres.url() });
      fixture = await createHttpFixture({ ...options, store });
    });
    afterEach(() => fixture.close());
    cases(current, 'Postgres');
  });
}
