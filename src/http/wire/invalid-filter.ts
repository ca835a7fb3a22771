import type { ValidationError } from '../../core/errors.ts';
import type { FilterProblem } from '../../filter/parser.ts';
import { invalidField } from './validate.ts';

/** The filter does not parse: the message shows the place. */
export function invalidFilter(loc: readonly (string | number)[], problem: FilterProblem): ValidationError {
  return invalidField(loc, problem.picture, 'filter_error');
}
