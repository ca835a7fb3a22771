import { ExhibitError, StorageFullError, UnavailableError, UnreadableFileError } from '../core/errors.ts';

export type Failure = {
  /** `final`: another attempt would end alike. `not-now`: the file is not to blame. `again`: worth another try. */
  readonly kind: 'final' | 'not-now' | 'again';
  /** A plain reason for the file's owner. */
  readonly reason: string;
  /** For the log. */
  readonly facts: { readonly error: string; readonly code: string | null; readonly at: string | null };
};

/**
 * What an error of a job means. The message of an error that is not ours may quote the file, so neither the
 * owner's reason nor the log has it.
 */
export function describeFailure(error: unknown): Failure {
  const known = error instanceof ExhibitError;
  const facts = {
    error: error instanceof Error ? error.name : typeof error,
    code: known ? error.code : null,
    at: error instanceof Error ? firstFrame(error) : null,
  };
  if (error instanceof UnreadableFileError) return { kind: 'final', reason: error.message, facts };
  const reason = known ? error.message : 'an unexpected error of the program';
  const isElsewhere = error instanceof UnavailableError || error instanceof StorageFullError;
  return { kind: isElsewhere ? 'not-now' : 'again', reason, facts };
}

/** Where it was thrown: the first line of the stack that is a place, not message. */
function firstFrame(error: Error): string | null {
  return /^\s+at (?<place>\S.*:\d+:\d+\)?)$/m.exec(error.stack ?? '')?.groups?.place ?? null;
}
