import { editDistance } from './edit-distance.ts';

/**
 * The known name that a mistyped one most probably means (Levenshtein distance, letter case aside), or null when
 * none is near: at most a third of the letters may differ.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), { swaps: false });
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}
