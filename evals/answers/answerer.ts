import type { ClientPlace } from '../../tools/harness/exhibit-client.ts';
import type { CitedPlace } from '../score.ts';

/** From the question; null = there was none. */
export type Seconds = {
  readonly firstReasoning: number | null;
  readonly firstAnswer: number | null;
  readonly end: number;
};

/** What a question is answered by. */
export type Answerer = (
  question: string,
  fileIds: readonly string[] | undefined,
) => Promise<{
  readonly answer: string;
  readonly reasoning: string;
  readonly citations: readonly CitedPlace[];
  readonly seconds: Seconds;
  /** What its markers point at, where code set them. */
  readonly places?: readonly ClientPlace[];
}>;
