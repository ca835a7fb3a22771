import type { Kysely } from 'kysely';
import * as accounts from './account-queries.ts';
import * as files from './file-queries.ts';
import * as jobs from './job-queries.ts';
import * as pages from './page-queries.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What a dialect brings along; the queries are the same for all. */
export type SqlDriver = {
  readonly database: Kysely<Tables>;
  /** The database's own error in the words of `core/errors.ts`; others unchanged. */
  readonly translateError: (error: unknown) => unknown;
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The store over any SQL dialect: each call is one query or one transaction. */
export function createSqlStore({ database, translateError, check, close }: SqlDriver): Store {
  async function read<Result>(query: (database: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    try {
      return await query(database);
    } catch (error) {
      throw translateError(error);
    }
  }
  function write<Result>(queries: (database: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return read((all) => all.transaction().execute(queries));
  }

  return {
    addFiles: (scope, added) => write((all) => files.addFiles(all, scope, added)),
    getFile: (scope, fileId) => read((all) => files.getFile(all, scope, fileId)),
    getFiles: (scope, fileIds) => read((all) => files.getFiles(all, scope, fileIds)),
    listFiles: (scope, query) => read((all) => files.listFiles(all, scope, query)),
    deleteFile: (scope, fileId) => write((all) => files.deleteFile(all, scope, fileId)),
    isBlobReferenced: (sha256) => read((all) => files.isBlobReferenced(all, sha256)),

    getPage: (scope, fileId, pageNumber) => read((all) => pages.getPage(all, scope, fileId, pageNumber)),
    getPages: (scope, wanted) => read((all) => pages.getPages(all, scope, wanted)),

    claimJob: (options) => write((all) => jobs.claimJob(all, options)),
    heartbeat: (job, options) => write((all) => jobs.heartbeat(all, job, options)),
    addPages: (job, added) => write((all) => jobs.addPages(all, job, added)),
    commitFile: (job, result) => write((all) => jobs.commitFile(all, job, result)),
    failJob: (job, failure) => write((all) => jobs.failJob(all, job, failure)),
    releaseJob: (job) => write((all) => jobs.releaseJob(all, job)),
    countJobs: () => read((all) => jobs.countJobs(all)),

    initialize: (first) => write((all) => accounts.initialize(all, first)),
    addToken: (token) => write((all) => accounts.addToken(all, token)),
    findUserByToken: (sha256) => read((all) => accounts.findUserByToken(all, sha256)),
    listWorkspaces: (organizationId) => read((all) => accounts.listWorkspaces(all, organizationId)),
    getSecret: (name, make) => write((all) => accounts.getSecret(all, name, make)),

    check,
    close,
  };
}
