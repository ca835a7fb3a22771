import { z } from 'zod';

export const roleSchema = z.enum(['owner', 'admin', 'member']);

export const userSchema = z
  .object({
    id: z.string(),
    object: z.literal('user'),
    email: z.string(),
    role: roleSchema,
    org_id: z.string(),
    created_at: z.number().int().describe('seconds since 1970'),
  })
  .meta({ id: 'User' });

export type UserObject = z.infer<typeof userSchema>;
