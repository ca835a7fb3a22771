import type { TextSpan } from '../text/split-units.ts';

/** Words that a part which states something holds, behind its subject. */
const VERB =
  /\b(?:is|are|was|were|has|have|had|will|can|could|may|must|does|did|rose|fell|grew|increased|decreased|declined|dropped|improved|employs?|employed|contains?|includes?|weighs?|reached|totall?ed|amounted|reported|recorded|earned|paid|declared)\b/;
const JOINT = /;\s+(?:and\s+|but\s+|while\s+)?|,?\s+(?:and|but|while|whereas)\s+/gi;
// A subject of its own: a few words, none of which leans on the part before.
const SUBJECT =
  /^(?:the|its|their|his|her|our|a|an|net|total|average|operating|gross)?\s*(?:[\p{L}\p{N}'’.%$-]+\s+){1,6}$/iu;
const LEANS = /^(?:that|which|who|whose|where|when|then|thus|therefore|so|also|not|to)\b/i;
/** "between 5 and 7", "both … and". */
const PAIRED = /\b(?:between|both|from)\b[^,;]*$/i;

/**
 * The parts of a sentence that stand by themselves: each with a subject and a verb of its own ("Revenue was 5 and
 * net income was 2"). Where that is not sure, the sentence stays whole. Offsets are into `sentence`.
 */
export function splitParts(sentence: string): readonly TextSpan[] {
  const whole = { start: 0, end: sentence.length };
  if (/["“”„«»()]/.test(sentence)) return [whole];
  const parts: TextSpan[] = [];
  let start = 0;
  for (const joint of sentence.matchAll(JOINT)) {
    const left = sentence.slice(start, joint.index);
    const right = sentence.slice(joint.index + joint[0].length);
    if (!VERB.test(left) || PAIRED.test(left) || !beginsAnew(right)) continue;
    parts.push({ start, end: joint.index });
    start = joint.index + joint[0].length;
  }
  return parts.length === 0 ? [whole] : [...parts, { start, end: sentence.length }];
}

function beginsAnew(part: string): boolean {
  const verb = VERB.exec(part);
  if (verb === null || LEANS.test(part)) return false;
  return SUBJECT.test(part.slice(0, verb.index));
}
