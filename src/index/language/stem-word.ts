import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import type { Language } from './language.ts';

/** The Snowball stemmers (snowballstem.org). English is stemmed by the index itself; of Polish there is none. */
const STEMMERS: { readonly [language in Language]: ((word: string) => string) | null } = {
  en: null,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  sv: swedish,
  da: danish,
  no: norwegian,
  fi: finnish,
  pl: null,
  ru: russian,
};

/** What makes the stem of a word (lower case, with its accents); null where there is nothing to add. */
export function stemmerOf(language: Language): ((word: string) => string) | null {
  return STEMMERS[language];
}
