import * as abbreviations from './abbreviation-queries.ts';
import * as assets from './asset-queries.ts';
import * as audit from './audit-queries.ts';
import * as chunks from './chunk-queries.ts';
import * as completions from './completion-queries.ts';
import { createMissingTexts } from './create-missing-texts.ts';
import * as descriptions from './description-queries.ts';
import * as changes from './file-change-queries.ts';
import * as lists from './file-list-queries.ts';
import * as files from './file-queries.ts';
import * as watch from './file-watch-queries.ts';
import { holdsJob } from './hold-job.ts';
import * as idempotency from './idempotency-queries.ts';
import * as jobs from './job-queries.ts';
import * as results from './job-result-queries.ts';
import * as organizations from './organization-queries.ts';
import * as pages from './page-queries.ts';
import * as parsed from './parsed-queries.ts';
import type { QueryRunner } from './query-runner.ts';
import * as reindex from './reindex-queries.ts';
import type { StoreQueries } from './store.ts';
import * as tokens from './token-queries.ts';
import * as usage from './usage-queries.ts';
import * as users from './user-queries.ts';
import * as workspaces from './workspace-queries.ts';

/** All queries of the store. */
export function bindQueries({ read, write, writeBeside, compileFilter }: QueryRunner): StoreQueries {
  const missingTexts = createMissingTexts({ read, writeBeside });
  return {
    addFiles: (scope, added) => write((all) => files.addFiles(all, scope, added)),
    getFile: (scope, fileId) => read((all) => files.getFile(all, scope, fileId)),
    getFiles: (scope, fileIds) => read((all) => files.getFiles(all, scope, fileIds)),
    listFiles: (scope, { filter, ...query }) =>
      read((all) =>
        filter === undefined
          ? lists.listFiles(all, scope, query)
          : lists.listFilteredFiles(all, scope, { ...query, filter: compileFilter(filter) }),
      ),
    deleteFile: (scope, fileId, now) => write((all) => files.deleteFile(all, scope, fileId, now)),
    matchFiles: (scope, filter) => read((all) => lists.matchFiles(all, scope, compileFilter(filter))),
    changeMetadata: (scope, fileId, change) =>
      write((all) => changes.changeMetadata(all, scope, fileId, change)),
    retryFile: (scope, fileId, options) => write((all) => changes.retryFile(all, scope, fileId, options)),
    cancelFile: (scope, fileId, reason) => write((all) => changes.cancelFile(all, scope, fileId, reason)),
    lastFileChange: (scope) => read((all) => watch.lastFileChange(all, scope)),
    listFileChanges: (scope, from) => read((all) => watch.listFileChanges(all, scope, from)),
    countFiles: (where) => read((all) => watch.countFiles(all, where)),
    blobsOf: (scope, fileId) => read((all) => files.blobsOf(all, scope, fileId)),
    isBlobReferenced: (sha256) => read((all) => files.isBlobReferenced(all, sha256)),

    getPage: (scope, fileId, pageNumber) => read((all) => pages.getPage(all, scope, fileId, pageNumber)),
    getPages: (scope, wanted) => read((all) => pages.getPages(all, scope, wanted)),
    getChunks: (scope, places, vectorModel) =>
      read((all) => chunks.getChunks(all, scope, { places, vectorModel })),
    listAssets: (scope, fileId) => read((all) => assets.listAssets(all, scope, fileId)),

    getDescription: (scope, key) => read((all) => descriptions.getDescription(all, scope, key)),
    addDescription: (scope, fileId, described) =>
      writeBeside((all) => descriptions.addDescription(all, scope, fileId, described)),

    expandWords: (scope, words) => read((all) => abbreviations.expandWords(all, scope, words)),

    describeQueue: (organizationId, now) => read((all) => jobs.describeQueue(all, organizationId, now)),
    claimJob: (options) => writeBeside((all) => jobs.claimJob(all, options)),
    heartbeat: (job, options) => writeBeside((all) => jobs.heartbeat(all, job, options)),
    addPages: (job, added) => writeBeside((all) => results.addPages(all, job, added)),
    addChunks: (job, added) => writeBeside((all) => results.addChunks(all, job, added)),
    addAsset: (job, asset) => writeBeside((all) => results.addAsset(all, job, asset)),
    commitFile: (job, result) => writeBeside((all) => results.commitFile(all, job, result)),
    failJob: (job, failure) => writeBeside((all) => results.failJob(all, job, failure)),
    releaseJob: (job) => writeBeside((all) => jobs.releaseJob(all, job)),
    holdsJob: (job) => read((all) => holdsJob(all, job)),
    dropAttempt: (job) => writeBeside((all) => results.dropAttempt(all, job)),
    countJobs: (which) => read((all) => jobs.countJobs(all, which)),

    getParsed: (scope, fileId) => read((all) => parsed.getParsed(all, scope, fileId)),
    findTwin: (file, options) => read((all) => parsed.findTwin(all, file, options)),
    pagesAfter: (file, after, limit) => read((all) => parsed.pagesAfter(all, file, { after, limit })),
    addReindexJobs: (query, now) => write((all) => reindex.addReindexJobs(all, query, now)),
    countReindexable: (query) => read((all) => reindex.countReindexable(all, query)),

    initialize: (first) => write((all) => organizations.initialize(all, first)),
    addOrganization: (added) => write((all) => organizations.addOrganization(all, added)),
    listOrganizations: () => read(organizations.listOrganizations),
    getSecret: (name, make) => write((all) => organizations.getSecret(all, name, make)),

    listUsers: (organizationId) => read((all) => users.listUsers(all, organizationId)),
    findUser: (organizationId, idOrEmail) => read((all) => users.findUser(all, organizationId, idOrEmail)),
    findUserBySubject: (subject) => read((all) => users.findUserBySubject(all, subject)),
    linkSubject: (organizationId, email, subject) =>
      write((all) => users.linkSubject(all, organizationId, email, subject)),
    addUser: (user) => write((all) => users.addUser(all, user)),
    setRole: (organizationId, userId, role) =>
      write((all) => users.setRole(all, organizationId, userId, role)),
    removeUser: (organizationId, userId, now) =>
      write((all) => users.removeUser(all, organizationId, userId, now)),

    addToken: (token) => write((all) => tokens.addToken(all, token)),
    findToken: (sha256) => read((all) => tokens.findToken(all, sha256)),
    listTokens: (organizationId, userId) => read((all) => tokens.listTokens(all, organizationId, userId)),
    revokeToken: (organizationId, token) => write((all) => tokens.revokeToken(all, organizationId, token)),
    noteTokenUse: (tokenId, now) => writeBeside((all) => tokens.noteTokenUse(all, tokenId, now)),

    listWorkspaces: (organizationId) => read((all) => workspaces.listWorkspaces(all, organizationId)),
    findWorkspace: (organizationId, id) => read((all) => workspaces.findWorkspace(all, organizationId, id)),
    addWorkspace: (workspace) => write((all) => workspaces.addWorkspace(all, workspace)),
    changeWorkspace: (organizationId, id, change) =>
      write((all) => workspaces.changeWorkspace(all, organizationId, id, change)),
    deleteWorkspace: (organizationId, id, now) =>
      write((all) => workspaces.deleteWorkspace(all, organizationId, id, now)),
    memberships: (organizationId, userId) =>
      read((all) => workspaces.memberships(all, organizationId, userId)),
    listMembers: (organizationId, id) => read((all) => workspaces.listMembers(all, organizationId, id)),
    addMember: (organizationId, id, member) =>
      write((all) => workspaces.addMember(all, organizationId, id, member)),
    changeMember: (organizationId, id, change) =>
      write((all) => workspaces.changeMember(all, organizationId, id, change)),
    removeMember: (organizationId, id, userId) =>
      write((all) => workspaces.removeMember(all, organizationId, id, userId)),

    addCompletion: (scope, completion) => write((all) => completions.addCompletion(all, scope, completion)),
    getCompletion: (scope, id) => read((all) => completions.getCompletion(all, scope, id)),
    listCompletions: async (scope, query) => {
      if (query.words !== undefined) await missingTexts.add(scope);
      return read((all) => completions.listCompletions(all, scope, query));
    },
    summarizeCompletions: async (scope, query) => {
      await missingTexts.add(scope);
      return read((all) => completions.summarizeCompletions(all, scope, query));
    },
    setCompletionMetadata: (scope, id, metadata) =>
      write((all) => completions.setCompletionMetadata(all, scope, id, metadata)),
    deleteCompletion: (scope, id) => write((all) => completions.deleteCompletion(all, scope, id)),

    addUsage: (entries) => writeBeside((all) => usage.addUsage(all, entries)),
    sumUsage: (organizationId, range) => read((all) => usage.sumUsage(all, organizationId, range)),
    sumStorage: (organizationId, toDay) => read((all) => usage.sumStorage(all, organizationId, toDay)),

    addAuditEntry: (entry) => write((all) => audit.addAuditEntry(all, entry)),
    listAuditEntries: (organizationId, query) =>
      read((all) => audit.listAuditEntries(all, organizationId, query)),
    auditHead: (organizationId) => read((all) => audit.auditHead(all, organizationId)),

    beginRequest: (key, times) => writeBeside((all) => idempotency.beginRequest(all, key, times)),
    renewRequest: (key, leaseUntil) => writeBeside((all) => idempotency.renewRequest(all, key, leaseUntil)),
    endRequest: (key, answer) => writeBeside((all) => idempotency.endRequest(all, key, answer)),
    abandonRequest: (key) => writeBeside((all) => idempotency.abandonRequest(all, key)),
    deleteExpiredRequests: (now) =>
      write(async (all) => {
        await watch.forgetRemovedFiles(all, now);
        return idempotency.deleteExpiredRequests(all, now);
      }),
  };
}
