import { z } from 'zod';

export const auditEntrySchema = z
  .object({
    id: z.string().describe('the number of the entry: 1, 2, 3 …'),
    object: z.literal('audit.entry'),
    created_at: z.number().int().describe('seconds since 1970'),
    action: z.string(),
    user_id: z.string().nullable().describe('null = the command line'),
    token_id: z.string().nullable(),
    workspace_id: z.string().nullable(),
    target: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    hash: z.string().describe('SHA-256 over the hash before and this entry'),
  })
  .meta({ id: 'AuditEntry' });

export type AuditEntryObject = z.infer<typeof auditEntrySchema>;
