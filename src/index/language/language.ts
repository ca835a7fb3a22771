/** Languages that are told apart, by their ISO 639-1 codes; "no" is Norwegian Bokmål. */
export const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'da',
  'no',
  'fi',
  'pl',
  'ru',
] as const;

export type Language = (typeof LANGUAGES)[number];
