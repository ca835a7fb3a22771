/** The text is not JSON. The message says what is wrong, never what stands there. */
export class InvalidJsonError extends Error {
  override readonly name = 'InvalidJsonError';
}
