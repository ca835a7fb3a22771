/** The job belongs to another worker by now, or its file is gone: stop, and write nothing more. */
export class LeaseLostError extends Error {
  override readonly name = 'AbortError';
  constructor() {
    super('The lease of the job is lost.');
  }
}
