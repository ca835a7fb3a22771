import type { ExhibitError } from '../../../core/errors.ts';

/** What to do about a status that a provider answered with. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/HTTP 40[13]\b/, 'Check the key, and that it may use this model.'],
  [
    /HTTP 404\b/,
    'There is no such model, or nothing at this address: check the name, and that the address is the one before /chat/completions (most end in /v1).',
  ],
  [
    /HTTP 4(00|22)\b/,
    'It did not take the question: check the name of the model and the kind of the provider.',
  ],
  [/HTTP 429\b/, 'Wait a little, and check that the account has credit left.'],
  [/HTTP 5\d\d\b/, 'That is on its side: try again later.'],
  [
    /could not be reached/,
    'Check the address, and that a server runs there and can be reached from this one.',
  ],
  [
    /instead of a stream|is no reply|answered with nothing/,
    'Check the address (most end in /v1) and the kind of the provider.',
  ],
];

/** Why a model could not be asked and what to do, in plain sentences; the key and the provider's own words are in none. */
export function explainFailure({ message }: ExhibitError): string {
  const advice = ADVICE.find(([words]) => words.test(message))?.[1];
  return advice === undefined ? message : `${message} ${advice}`;
}
