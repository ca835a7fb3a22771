import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditEntry } from '../../../store/ledger-store.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { type AuditEntryObject, auditEntrySchema } from '../../wire/audit-schema.ts';
import { listObject, listSchema } from '../../wire/list-object.ts';
import { pageQuery } from '../../wire/query-schemas.ts';

const number = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the id of an entry')
  .optional();

/** GET /audit */
export function auditRoutes(app: FastifyInstance, { store }: AppDependencies): void {
  defineRoute(
    app,
    {
      method: 'GET',
      url: '/audit',
      action: 'audit.read',
      tag: 'Accounts',
      summary: 'List what was changed, by whom',
      query: pageQuery(1000, 100, 'desc').extend({ after: number }),
      reply: { description: 'The entries', body: listSchema(auditEntrySchema) },
    },
    async ({ query: { after, limit, order }, request }) => {
      const { entries, hasMore } = await store.listAuditEntries(callerOf(request).organizationId, {
        limit,
        order,
        ...(after === undefined ? {} : { after: Number(after) }),
      });
      return listObject(entries.map(entryObject), hasMore);
    },
  );
}

function entryObject(entry: AuditEntry): AuditEntryObject {
  return {
    id: String(entry.sequence),
    object: 'audit.entry',
    created_at: Math.floor(entry.at / 1000),
    action: entry.action,
    user_id: entry.userId,
    token_id: entry.tokenId,
    workspace_id: entry.workspaceId,
    target: entry.target,
    details: { ...entry.details },
    hash: entry.hash,
  };
}
