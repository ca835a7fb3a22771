import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../../accounts/record-audit.ts';
import { ConflictError } from '../../../core/errors.ts';
import type { JsonObject, JsonValue } from '../../../core/json.ts';
import { mergeMetadata } from '../../../core/merge-metadata.ts';
import { syncMetadata } from '../../../search/sync-metadata.ts';
import type { AppDependencies } from '../../app-dependencies.ts';
import { chatOfWorkspace } from '../../chat-of-workspace.ts';
import { defineRoute } from '../../define-route.ts';
import { callerOf } from '../../middleware/require-caller.ts';
import { usageMeter } from '../../usage-meter.ts';
import { checkMetadata } from '../../wire/check-metadata.ts';
import { connectionSignal } from '../../wire/connection-signal.ts';
import { fileObject } from '../../wire/file-object.ts';
import { fileSchema, metadataSchema } from '../../wire/file-schema.ts';
import { workspaceQuery } from '../../wire/query-schemas.ts';
import { invalidField } from '../../wire/validate.ts';
import { fileParams, findFile, noSuchFile } from './find-file.ts';

const MOST_INSTRUCTION_CHARACTERS = 4_000;

const changeSchema = z
  .object({
    object: z.literal('file.metadata_change'),
    file_id: z.string(),
    change: metadataSchema.describe('null = the key is removed'),
    metadata: metadataSchema.describe('what the metadata would be'),
  })
  .meta({ id: 'MetadataChange' });

const PATCH = {
  method: 'PATCH',
  url: '/files/:id/metadata',
  action: 'files.write',
  tag: 'Files',
  summary: 'Change the metadata of a file',
  description:
    'Merged key by key; null removes a key. The key `instructions` is not stored: a model reads the file and makes ' +
    'the changes that it asks for. With `dry_run=true` nothing is stored and the change is the answer.',
  params: fileParams,
  query: workspaceQuery.extend({ dry_run: z.enum(['true', 'false']).default('false') }),
  body: metadataSchema,
  reply: { description: 'The file, or the change', body: z.union([fileSchema, changeSchema]) },
  errors: [409, 502, 503],
} as const;

/** PATCH /files/{id}/metadata */
export function patchMetadata(app: FastifyInstance, deps: AppDependencies, closing: AbortSignal): void {
  const { store, ids } = deps;
  defineRoute(app, PATCH, async ({ params, query, request, reply }) => {
    const { file, scope } = await findFile(store, request, { ...params, ...query });
    // As it was sent: zod's records leave out a key named `__proto__`.
    const { instructions, ...given } = checkMetadata(request.body, ['body']);
    const asked = instructionsOf(instructions);
    let change: JsonObject = given;
    if (asked !== null) {
      if (file.generation === 0)
        throw new ConflictError('The file is not indexed yet: there is nothing to read in it.');
      const model = await chatOfWorkspace(deps, scope, query.workspace);
      const meter = usageMeter(deps, request, query.workspace);
      const endAnswer = deps.limiter.takeAnswer(callerOf(request));
      try {
        const made = await deps.writeMetadata(
          { file, instructions: asked },
          {
            ...{ scope, signal: connectionSignal(reply, closing), count: meter.count },
            ...(model !== null && { model }),
          },
        );
        change = { ...checkMetadata(made, ['body', 'instructions']), ...given };
      } finally {
        endAnswer();
        await meter.record();
      }
    }
    const apply = (metadata: JsonObject) => checkMetadata(mergeMetadata(metadata, change), ['body']);
    if (query.dry_run === 'true')
      return { object: 'file.metadata_change', file_id: file.id, change, metadata: apply(file.metadata) };

    const changed = await store.atomically(async (queries) => {
      const after = await queries.changeMetadata(scope, file.id, apply);
      if (after === null) throw noSuchFile();
      await recordAudit(queries, callerOf(request), {
        action: asked === null ? 'file.metadata-changed' : 'file.metadata-changed-by-model',
        workspaceId: query.workspace,
        target: file.id,
        details: { change },
        at: ids.now(),
      });
      return after;
    });
    await syncMetadata(deps, scope, file.id);
    return fileObject(changed);
  });
}

function instructionsOf(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && value.length <= MOST_INSTRUCTION_CHARACTERS) return value;
  throw invalidField(
    ['body', 'instructions'],
    `must be a string of at most ${MOST_INSTRUCTION_CHARACTERS} characters`,
  );
}
