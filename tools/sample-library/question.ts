/** One question with its known answer; the fields are those that `evals/score.ts` reads. */
export type Question = {
  readonly id: string;
  readonly question: string;
  /** Any one must match (`re:` begins a regular expression); empty = the answer must decline. */
  readonly answers?: readonly string[];
  readonly answers_all_required?: readonly string[];
  /** A number in the answer within this of `answers[0]` is right too. */
  readonly tolerance?: number;
  /** 1-based pages. */
  readonly evidence: readonly { readonly file: string; readonly page: number }[];
  readonly kind: string;
};

/** JSON lines. */
export function toLines(questions: readonly Question[]): string {
  return questions.map((question) => `${JSON.stringify(question)}\n`).join('');
}
