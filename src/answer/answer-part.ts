/** What can be left out of answering, to measure what it is worth. */
export const ANSWER_PARTS = ['planning', 'computation', 'verification'] as const;

export type AnswerPart = (typeof ANSWER_PARTS)[number];
