import type { Scope } from '../core/scope.ts';

/** What a file defines: "earnings per share (EPS)". Both as analyzed words, joined by single spaces. */
export type Abbreviation = {
  /** One word. */
  readonly short: string;
  readonly long: string;
  /** The short form in small letters is a word of its own ("net", "it"): only in capitals it stands for the long one. */
  readonly ordinary: boolean;
};

/** `ordinary`: in most of the files. */
export type DefinedAbbreviation = Abbreviation & {
  /** How many files define it so. */
  readonly files: number;
};

export type AbbreviationStore = {
  /**
   * What committed files in scope define, of which `words` hold the short form, or the long one in its order without
   * gaps; forms that differ in a plural "s" alone are one. Most files first.
   * @param words analyzed, in the order of the text; none left out
   */
  readonly expandWords: (scope: Scope, words: readonly string[]) => Promise<readonly DefinedAbbreviation[]>;
};
