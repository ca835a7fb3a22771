import type { Guide } from './guide.ts';
import { makeGuide } from './make-guide.ts';
import type { Marks } from './page-of.ts';

/** The pages of everything that questions ask about, found by making the guides. */
export async function marksOf(guides: readonly Guide[]): Promise<Marks> {
  const marks: Marks = new Map();
  for (const guide of guides) marks.set(guide.file, (await makeGuide(guide, guides)).marks);
  return marks;
}
