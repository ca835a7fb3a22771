import type { UnsupportedClaims } from '../../core/claim.ts';
import type { CheckedClaim } from './check-claims.ts';

/** A sentence with the claims that it was cut into, checked. */
export type CheckedSentence<Sentence> = {
  readonly sentence: Sentence;
  /** In order; empty for one that claims nothing. */
  readonly claims: readonly CheckedClaim[];
};

/**
 * The sentences as they may be said. `remove`: of one whose parts stand by themselves, the supported parts; one
 * without any is left out. `mark`: as they are, with " [unsupported]" or " [contradicted]" at the end.
 */
export function applyVerdicts<Sentence extends { readonly text: string }>(
  checked: readonly CheckedSentence<Sentence>[],
  setting: UnsupportedClaims,
): readonly CheckedSentence<Sentence>[] {
  return checked.flatMap((one): readonly CheckedSentence<Sentence>[] => {
    const kept = one.claims.filter(({ verdict }) => verdict === 'supported');
    if (kept.length === one.claims.length) return [one];
    switch (setting) {
      case 'mark':
        return [{ ...one, sentence: { ...one.sentence, text: marked(one) } }];
      case 'remove':
        return kept.length === 0
          ? []
          : [
              {
                sentence: { ...one.sentence, text: kept.map(({ text }) => asSentence(text)).join(' ') },
                claims: kept,
              },
            ];
      default:
        return setting satisfies never;
    }
  });
}

function marked({ sentence, claims }: CheckedSentence<{ readonly text: string }>): string {
  const mark = claims.some(({ verdict }) => verdict === 'contradicted') ? 'contradicted' : 'unsupported';
  const [, body = '', ending = ''] = /^(.*?)([.!?。]?)\s*$/s.exec(sentence.text) ?? [];
  return `${body} [${mark}]${ending}`;
}

/** A part becomes a sentence of its own. */
function asSentence(text: string): string {
  const body = text.replace(/[,;\s]+$/, '');
  return `${body.charAt(0).toUpperCase()}${body.slice(1)}${/[.!?。]$/.test(body) ? '' : '.'}`;
}
