import type { Quote } from '../find-quotes.ts';

/** How a piece of evidence came before the model. */
export type FoundBy = 'search' | 'page' | 'picture' | 'table' | 'computed';

/** Something that the model was shown, and what of it can be quoted. */
export type LedgerEntry = {
  /** "E1": what the model calls it by. */
  readonly label: string;
  readonly foundBy: FoundBy;
  /** The part of the question that it serves, in the model's words. */
  readonly purpose: string;
  /** As the model was shown it. */
  readonly text: string;
  /** The document's own words; of a result of code: those that it rests on. */
  readonly quotes: readonly Quote[];
  /** What a model that sees was shown, as evidence without words; null: no picture. */
  readonly picture: Quote | null;
  /** The numbers of a result of code; empty for what stands in a document. */
  readonly values: readonly number[];
  /** Sentences in which code itself says the result; empty for what stands in a document. */
  readonly words: readonly string[];
};

/** All that a model was shown for one question. Nothing else may be cited. */
export type EvidenceLedger = {
  /** Adds what `make` gives; what is known by this key already keeps its label. */
  readonly add: (key: string, make: () => Omit<LedgerEntry, 'label'>) => LedgerEntry;
  /** By label, in whatever case. */
  readonly get: (label: string) => LedgerEntry | undefined;
  readonly entries: () => readonly LedgerEntry[];
  /** Whether its text stands before the model now: texts are taken away when the context fills. */
  readonly isShown: (label: string) => boolean;
  readonly setShown: (labels: readonly string[], shown: boolean) => void;
};

export function createEvidenceLedger(): EvidenceLedger {
  const byKey = new Map<string, LedgerEntry>();
  const byLabel = new Map<string, LedgerEntry>();
  const shown = new Set<string>();
  return {
    add: (key, make) => {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const entry = { ...make(), label: `E${byLabel.size + 1}` };
      byKey.set(key, entry);
      byLabel.set(entry.label, entry);
      return entry;
    },
    get: (label) => byLabel.get(label.toUpperCase()),
    entries: () => [...byLabel.values()],
    isShown: (label) => shown.has(label),
    setShown: (labels, isShown) => {
      for (const label of labels) {
        if (isShown) shown.add(label);
        else shown.delete(label);
      }
    },
  };
}
