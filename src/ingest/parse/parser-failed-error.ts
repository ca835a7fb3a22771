import { ExhibitError } from '../../core/errors.ts';

/** A parser process failed in a way nobody foresaw: another attempt may help. `facts` are for the log. */
export class ParserFailedError extends ExhibitError {
  constructor(facts: string) {
    super('The program that reads files failed on this file.', 'parser_failed', 500, {
      cause: new Error(facts),
    });
  }
}
