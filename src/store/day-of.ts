/** The day of a moment: whole days since 1970, UTC. */
export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}
