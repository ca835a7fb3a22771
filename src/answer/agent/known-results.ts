import type { CheckedAnswer } from './check-answer.ts';
import type { EvidenceLedger } from './evidence-ledger.ts';

/** What code computed, in code's own words: all that can be said when a model breaks off before it answers. */
export function knownResults(ledger: EvidenceLedger): CheckedAnswer {
  const supported = ledger.entries().flatMap(({ words, quotes }) =>
    words.map((text) => ({
      supported: true as const,
      statement: { kind: 'fact' as const, text, bullet: '- ', labels: [] },
      support: quotes,
      check: 'computed' as const,
    })),
  );
  return { supported, unsupported: [], missing: [], declined: false };
}
