import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { endsConnection, translateConnectionError } from './translate-postgres-error.ts';

export type PostgresConnectionOptions = {
  /** `postgres://user:password@host:port/database`, with libpq's parameters. */
  readonly url: string;
  /** How long a call waits for a connection, and a write for another's lock. Default 5,000. */
  readonly busyMilliseconds?: number;
};

const BUSY_MILLISECONDS = 5000;
// Each statement takes some hundred rows, or one file or workspace: a longer one hangs.
const STATEMENT_MILLISECONDS = 60_000;
// The server may be frozen or the network gone: give up after the server would have.
const ANSWER_MILLISECONDS = 65_000;
// Nothing but our own statements goes on inside a transaction: this program stands still, and others wait for it.
const IDLE_MILLISECONDS = 10_000;

/** Connections that write durably and never wait for ever. A lost one is replaced at the next call. */
export function createPostgresPool(
  options: PostgresConnectionOptions & { readonly connections: number },
): PostgresPool {
  const pool = new pg.Pool({
    ...toClientConfig(options),
    max: options.connections,
    query_timeout: ANSWER_MILLISECONDS,
    onConnect: (client) => setUpConnection(client, options),
  });
  pool.on('connect', survive);
  survive(pool);
  return {
    options: pool.options,
    connect: async () => guard(await pool.connect().catch(rethrow)),
    end: () => pool.end(),
  };
}

/** One connection, on which a statement may take as long as it needs. Its owner ends it. */
export async function connectPostgres(options: PostgresConnectionOptions): Promise<PostgresClient> {
  const client = new pg.Client(toClientConfig(options));
  survive(client);
  await client.connect().catch(rethrow);
  try {
    await setUpConnection(client, options);
  } catch (error) {
    await client.end();
    return rethrow(error);
  }
  return {
    query: (text, values) => client.query(text, values).catch(rethrow),
    end: () => client.end(),
  };
}

export type PostgresClient = {
  readonly query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  readonly end: () => Promise<void>;
};

function toClientConfig({
  url,
  busyMilliseconds = BUSY_MILLISECONDS,
}: PostgresConnectionOptions): pg.ClientConfig {
  const types = new pg.TypeOverrides();
  // Counts and times, which all fit, and sums of them. They would be strings.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  return {
    connectionString: url,
    connectionTimeoutMillis: busyMilliseconds,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    fallback_application_name: 'exhibit',
    types,
  };
}

/** Said on every connection: the server, the database and the user may each have other defaults. */
async function setUpConnection(
  client: pg.ClientBase,
  { busyMilliseconds = BUSY_MILLISECONDS }: PostgresConnectionOptions,
): Promise<void> {
  await client.query(
    `select
      set_config('synchronous_commit', case current_setting('synchronous_commit')
        when 'remote_apply' then 'remote_apply' else 'on' end, false),
      set_config('default_transaction_isolation', 'read committed', false),
      set_config('statement_timeout', $1, false),
      set_config('lock_timeout', $2, false),
      set_config('idle_in_transaction_session_timeout', $3, false)`,
    [STATEMENT_MILLISECONDS, busyMilliseconds, IDLE_MILLISECONDS].map(String),
  );
}

/**
 * A pool's connection that is dropped once it is of no use, and fails with its first error from then on, so that
 * no failing rollback hides the cause.
 */
function guard(client: pg.PoolClient): PostgresPoolClient {
  let end: unknown = null;
  const query = async (text: string, values: readonly unknown[]) => {
    if (end !== null) throw end;
    try {
      return await client.query(text, values.map(toStorable));
    } catch (error) {
      const translated = translateConnectionError(error);
      if (endsConnection(error)) end = translated;
      throw translated;
    }
  };
  return {
    // Its other form, for cursors, is not used.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || end !== null),
  };
}

/**
 * Postgres's text holds every character but U+0000, which becomes U+FFFD, as lone surrogates do on their way into
 * UTF-8: same length, so positions in the text stay right. Said of every parameter, searched ones included.
 */
function toStorable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

/** An error event that nobody listens to ends the program; the query that meets the error fails with it anyway. */
function survive(emitter: { on: (event: 'error', listener: () => void) => unknown }): void {
  emitter.on('error', () => undefined);
}

function rethrow(error: unknown): never {
  throw translateConnectionError(error);
}
