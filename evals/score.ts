/** A line of a question file. */
export type EvalQuestion = {
  readonly id: string;
  readonly question: string;
  /** Equalities on the metadata of files. */
  readonly filter?: { readonly [key: string]: string | number | boolean };
  /** Any one must match; `re:` begins a regular expression; an empty list = the answer must decline. */
  readonly answers?: readonly string[];
  readonly answers_all_required?: readonly string[];
  /** A number in the answer within this of `answers[0]` is right. */
  readonly tolerance?: number;
  readonly evidence: readonly Evidence[];
  readonly kind?: string;
};

export type Evidence = {
  readonly file?: string;
  /** 1-based. */
  readonly page?: number;
  /** Seconds. */
  readonly t_start?: number;
  readonly t_end?: number;
};

/** What an answer cites. */
export type CitedPlace = {
  readonly file: string;
  readonly page?: number | null;
  readonly t_start?: number | null;
  readonly t_end?: number | null;
};

export type GivenAnswer = {
  readonly id: string;
  readonly answer: string;
  readonly citations: readonly CitedPlace[];
};

/** Shares are 0–1. Citations are counted over the questions with evidence only (`cited`). */
export type Score = {
  readonly kind: string;
  readonly count: number;
  readonly correct: number;
  readonly cited: number;
  readonly hit: number;
  readonly recall: number;
  readonly precision: number;
};

const DECLINES =
  /\b(not (found|available|stated|mentioned|provided|specified|contain|included|disclosed|answerable|given|in the)|no (information|mention|data|speech|evidence)|cannot (be )?(find|found|determine|answer)|can't (find|determine|answer)|could(n't| not) find|does(n't| not) (say|state|mention|contain|specify|include|provide|disclose)|do(n't| not) (say|state|mention|contain|specify|include|provide|disclose|have)|unable to|unknown|i don't know|insufficient)/i;
const NOT_ANSWERABLE = 'Not answerable';

/** Whether a text says that the files do not hold the answer. */
export function declines(answer: string): boolean {
  return DECLINES.test(answer);
}

/** Whether declining is the right answer. */
export function mustDecline({ answers, answers_all_required: required, kind }: EvalQuestion): boolean {
  if (required !== undefined && required.length > 0) return false;
  return (
    (answers ?? []).every((answer) => answer === NOT_ANSWERABLE) || kind?.endsWith('unanswerable') === true
  );
}

/** Whether an answer is right. */
export function isCorrect(question: EvalQuestion, answer: string): boolean {
  const { answers_all_required: required, tolerance } = question;
  if (required !== undefined && required.length > 0)
    return required.every((wanted) => matches(wanted, answer));
  const answers = question.answers ?? [];
  const onlyDeclines = answers.length === 0 || (answers.length === 1 && answers[0] === NOT_ANSWERABLE);
  const anyMatches = answers.some((wanted) => matches(wanted, answer));
  if (onlyDeclines) return DECLINES.test(answer);
  if (question.kind?.endsWith('unanswerable')) return DECLINES.test(answer) || anyMatches;
  if (tolerance !== undefined && tolerance > 0 && isWithin(answer, { target: Number(answers[0]), tolerance }))
    return true;
  return anyMatches;
}

/** Whether a citation points at a piece of evidence: same file, same page, overlapping time. */
export function covers(citation: CitedPlace, evidence: Evidence): boolean {
  if (citation.file.split('/').at(-1) !== evidence.file) return false;
  if (evidence.page !== undefined && Number(citation.page ?? Number.NaN) !== evidence.page) return false;
  if (evidence.t_start === undefined || citation.t_start === undefined || citation.t_start === null)
    return true;
  const end = citation.t_end ?? citation.t_start;
  return citation.t_start <= (evidence.t_end ?? Number.POSITIVE_INFINITY) && end >= evidence.t_start;
}

/** One row a kind, by name, and `ALL` last. A question without an answer counts as answered with nothing. */
export function score(questions: readonly EvalQuestion[], answers: readonly GivenAnswer[]): readonly Score[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const judged = questions.map((question) => judge(question, byId.get(question.id)));
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  return [
    ...kinds.map((kind) =>
      summarize(
        kind,
        judged.filter((one) => one.kind === kind),
      ),
    ),
    summarize('ALL', judged),
  ];
}

type Judged = {
  readonly kind: string;
  readonly correct: boolean;
  readonly citations: { readonly hit: number; readonly recall: number; readonly precision: number } | null;
};

function judge(question: EvalQuestion, given: GivenAnswer | undefined): Judged {
  const evidence = question.evidence.filter(({ file }) => file !== undefined && file !== '');
  const mustDecline = question.answers !== undefined && question.answers.length === 0;
  const citations = given?.citations ?? [];
  const found = evidence.filter((item) => citations.some((citation) => covers(citation, item))).length;
  const right = citations.filter((citation) => evidence.some((item) => covers(citation, item))).length;
  return {
    kind: question.kind ?? '?',
    correct: isCorrect(question, given?.answer ?? ''),
    citations:
      evidence.length === 0 || mustDecline
        ? null
        : {
            hit: found > 0 ? 1 : 0,
            recall: found / evidence.length,
            precision: citations.length === 0 ? 0 : right / citations.length,
          },
  };
}

function summarize(kind: string, judged: readonly Judged[]): Score {
  const cited = judged.flatMap(({ citations }) => (citations === null ? [] : [citations]));
  const mean = (of: 'hit' | 'recall' | 'precision'): number =>
    cited.reduce((sum, one) => sum + one[of], 0) / Math.max(1, cited.length);
  return {
    kind,
    count: judged.length,
    correct: judged.filter(({ correct }) => correct).length / Math.max(1, judged.length),
    cited: cited.length,
    hit: mean('hit'),
    recall: mean('recall'),
    precision: mean('precision'),
  };
}

/** A plain string must stand as a whole run of tokens; case, thousands commas and $ % € do not matter. */
function matches(wanted: string, answer: string): boolean {
  if (wanted.startsWith('re:')) {
    const pattern = regularExpression(wanted.slice(3));
    return pattern.test(answer) || pattern.test(normal(answer));
  }
  const literal = normal(wanted).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![${WORD}.])${literal}(?![${WORD}]|\\.\\p{Nd})`, 'u').test(normal(answer));
}

const WORD = '\\p{L}\\p{N}_';

/** Question files write flags in front, as in `(?is)…`; JavaScript takes them beside the pattern. */
function regularExpression(source: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  return flags === null ? new RegExp(source) : new RegExp(source.slice(flags[0].length), flags[1]);
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[$%€]/g, '')
    .replace(/(?<=\d)[,’'](?=\d{3})/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function isWithin(answer: string, { target, tolerance }: { target: number; tolerance: number }): boolean {
  return [...answer.matchAll(/-?\d[\d,]*\.?\d*/g)].some(
    ([digits]) => Math.abs(Number(digits.replaceAll(',', '')) - target) <= tolerance,
  );
}
