import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ConflictError } from '../../../core/errors.ts';
import { makeMembers, manifestFacts } from '../../../proof/make-members.ts';
import type { ProofRecord } from '../../../proof/proof-record.ts';
import type { ProvedCompletion } from '../../../proof/proved-completion.ts';
import { seal } from '../../../proof/seal.ts';
import { publicKeyPem } from '../../../proof/signing-key.ts';
import { writeArchive } from '../../../proof/write-archive.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { defineRoute } from '../../define-route.ts';
import { scopeIn } from '../../middleware/require-caller.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { completionParams, findCompletion } from './find-completion.ts';
import { gatherProof } from './gather-proof.ts';

const PROOF = {
  method: 'GET',
  url: '/chat/completions/:id/proof',
  action: 'completions.read',
  tag: 'Chat',
  summary: 'Get the proof of a stored completion',
  description:
    'A ZIP archive with the answer and all that it rests on (quotes, texts and pictures of pages, hashes of files), ' +
    'signed. `verify-proof` checks it without this server; its README.txt says how to check it by hand.',
  params: completionParams,
  query: workspaceQuery.extend({
    files: z.enum(['true', 'false']).default('false').describe('with the original files'),
  }),
  reply: { description: 'The proof', types: ['application/zip'] },
  errors: [409],
} as const;

const KEY = {
  method: 'GET',
  url: '/proof-key',
  action: 'proof-key.read',
  tag: 'Server',
  summary: 'Get the public key that proofs are signed with',
  reply: {
    description: 'The key',
    body: z
      .object({
        object: z.literal('proof_key'),
        algorithm: z.literal('Ed25519'),
        public_key: z.string().describe('32 bytes in hex'),
        pem: z.string(),
      })
      .meta({ id: 'ProofKey' }),
  },
} as const;

export function proofRoutes(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  defineRoute(app, PROOF, async ({ params: { id }, query, request, reply }) => {
    const scope = await scopeIn(deps.store, request, query.workspace);
    const { proof, body, messages, workspaceId } = await findCompletion(deps, scope, id);
    if (proof === undefined)
      throw new ConflictError(
        'Nothing was recorded for a proof of this completion: an earlier release answered.',
      );
    reply.type('application/zip').headers({
      'content-disposition': `attachment; filename="proof-${id}.zip"`,
      'x-content-type-options': 'nosniff',
    });
    // HEAD must not draw pages.
    if (request.method === 'HEAD') return reply.send(Readable.from([]));
    const record = proof as ProofRecord;
    const signal = connectionSignal(reply, closing);
    const proved = {
      completion: body as ProvedCompletion,
      messages,
      record,
      ...(await gatherProof(deps, record, { scope, files: query.files === 'true', signal })),
    };
    const members = seal(manifestFacts(proved, workspaceId), makeMembers(proved), deps.proofKey);
    return reply.send(writeArchive(members));
  });

  defineRoute(app, KEY, async () => {
    const { publicKey } = deps.proofKey;
    return {
      object: 'proof_key',
      algorithm: 'Ed25519',
      public_key: publicKey,
      pem: publicKeyPem(publicKey),
    };
  });
}
