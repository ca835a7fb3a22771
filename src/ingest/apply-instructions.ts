import { ExhibitError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelCall } from '../core/model-call.ts';
import type { IngestAttempt } from './ingest-attempt.ts';

export type AppliedInstructions = {
  /** Of the metadata; null removes a key. */
  readonly change: JsonObject;
  /** What the owner should know: why nothing was applied. */
  readonly note: string | null;
  readonly calls: readonly ModelCall[];
};

/**
 * Carries out the instructions that a file was uploaded with, on its beginning. What goes wrong is noted and never
 * fails the file: it is searchable all the same, and its metadata can be changed later.
 * @param passages texts of the file, from its beginning
 */
export async function applyInstructions(
  { file, writeMetadata, signal }: Pick<IngestAttempt, 'file' | 'writeMetadata' | 'signal'>,
  passages: readonly string[],
): Promise<AppliedInstructions> {
  const instructions = file.instructions?.trim() ?? '';
  if (instructions === '') return { change: {}, note: null, calls: [] };
  const calls: ModelCall[] = [];
  try {
    const change = await writeMetadata(
      { file, instructions, passages },
      { signal, count: (call) => calls.push(call) },
    );
    const note =
      change === null || Object.keys(change).length === 0
        ? 'The model found nothing to change in the metadata by the instructions.'
        : null;
    return { change: change ?? {}, note, calls };
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof ExhibitError ? error.message : 'The chat model failed.';
    return { change: {}, note: `The instructions were not applied: ${reason}`, calls };
  }
}
