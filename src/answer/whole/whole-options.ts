import type { StoredFile } from '../../core/file.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { SearchFunction } from '../gather.ts';
import type { ReasoningEffort } from '../question.ts';
import type { Spent } from '../tally.ts';
import type { Wording } from '../wording.ts';
import type { FileAccess, FileLimits } from './file-access.ts';
import type { Coverage } from './look-through.ts';
import type { Unit } from './page-units.ts';
import type { WholeBudget } from './whole-budget.ts';

export type WholeDependencies = {
  readonly chat: ChatModel;
  readonly search: SearchFunction;
  readonly access: FileAccess;
};

export type WholeOptions = {
  readonly limits: FileLimits;
  readonly effort: ReasoningEffort;
  readonly wording: Wording;
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

/** Files that were gone through, for one question. */
export type Gone = {
  readonly deps: WholeDependencies;
  readonly question: string;
  /** In the order they matter in. */
  readonly files: readonly StoredFile[];
  /** What the question speaks of beside the files, as `contentTerms`. */
  readonly topic: readonly string[];
  readonly units: readonly Unit[];
  readonly coverage: Coverage;
  readonly knows: (word: string) => boolean;
  /** Sentences that say what was gone through. */
  readonly heading: string;
  readonly budget: WholeBudget;
  readonly options: WholeOptions;
};
