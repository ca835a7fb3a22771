import { type CitedPlace, covers, declines, type EvalQuestion, isCorrect, mustDecline } from '../score.ts';

/** One question with what came of it. */
export type Answered = {
  readonly question: EvalQuestion;
  readonly answer: string;
  readonly citations: readonly CitedPlace[];
  /** A page with its evidence is among the best passages of a search, and the answer stands in its text. */
  readonly reachable: boolean;
  readonly notVerbatim: number;
  readonly toNothing: number;
};

export type AnswerMeasures = {
  /** Shares, 0–1; NaN where there is nothing to count. */
  readonly unanswerableDeclined: number;
  readonly answerableDeclined: number;
  readonly reachableDeclined: number;
  /** Over questions that are answerable and were answered. */
  readonly citationHit: number;
  readonly citationPrecision: number;
  /** Counts. */
  readonly unanswerable: number;
  readonly reachable: number;
  readonly notVerbatim: number;
  readonly toNothing: number;
};

export function measureAnswers(lines: readonly Answered[]): AnswerMeasures {
  const unanswerable = lines.filter(({ question }) => mustDecline(question));
  const answerable = lines.filter(({ question }) => !mustDecline(question));
  const reachable = answerable.filter((line) => line.reachable);
  const answered = answerable.filter(
    (line) => !isDeclined(line) && line.question.evidence.some(({ file }) => file !== undefined),
  );
  return {
    unanswerableDeclined: share(unanswerable, ({ question, answer }) => isCorrect(question, answer)),
    answerableDeclined: share(answerable, isDeclined),
    reachableDeclined: share(reachable, isDeclined),
    citationHit: share(answered, ({ citations, question }) =>
      citations.some((one) => question.evidence.some((item) => covers(one, item))),
    ),
    citationPrecision: mean(
      answered.map(({ citations, question }) =>
        citations.length === 0
          ? 0
          : share(citations, (one) => question.evidence.some((item) => covers(one, item))),
      ),
    ),
    unanswerable: unanswerable.length,
    reachable: reachable.length,
    notVerbatim: lines.reduce((sum, line) => sum + line.notVerbatim, 0),
    toNothing: lines.reduce((sum, line) => sum + line.toNothing, 0),
  };
}

/** Says that the files do not hold it, and cites nothing. */
function isDeclined({ answer, citations }: Answered): boolean {
  return answer === '' || (citations.length === 0 && declines(answer));
}

function share<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.filter(is).length / items.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
