import { locate } from './locate.ts';
import type { FilterProblem } from './problem.ts';
import type { Keyword, Place, Token, TokenSymbol } from './token.ts';

/** A place in a list of tokens that moves on, and the first problem met there. */
export type TokenCursor = {
  readonly peek: () => Token;
  /** The token here; the cursor moves on, but never past the end. */
  readonly take: () => Token;
  /** Moves past that symbol or keyword; false and no move when it is not here. */
  readonly skipSymbol: (symbol: TokenSymbol) => boolean;
  readonly skipKeyword: (keyword: Keyword) => boolean;
  /** Behind the last token that was taken, in UTF-16 units. */
  readonly lastEnd: () => number;
  /** Notes a problem, at the token here if no place is given. Always null: what a parse without a result gives back. */
  readonly fail: (message: string, place?: Place) => null;
  /** The first problem that was noted; if there is none, one with this message at the token here. */
  readonly firstProblem: (message: string) => FilterProblem;
};

export function createTokenCursor(text: string, tokens: readonly Token[]): TokenCursor {
  const end: Token = { kind: 'end', start: text.length, end: text.length };
  let at = 0;
  let problem: FilterProblem | null = null;
  const peek = () => tokens[at] ?? end;
  const skip = (here: boolean) => {
    if (here) at += 1;
    return here;
  };
  const problemAt = (message: string, { start, end }: Place = peek()) => locate(text, message, start, end);
  return {
    peek,
    take: () => {
      const token = peek();
      skip(token.kind !== 'end');
      return token;
    },
    skipSymbol: (symbol) => {
      const token = peek();
      return skip(token.kind === 'symbol' && token.symbol === symbol);
    },
    skipKeyword: (keyword) => {
      const token = peek();
      return skip(token.kind === 'keyword' && token.keyword === keyword);
    },
    lastEnd: () => tokens[at - 1]?.end ?? 0,
    fail: (message, place) => {
      problem ??= problemAt(message, place);
      return null;
    },
    firstProblem: (message) => problem ?? problemAt(message),
  };
}
