const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A regular expression (with `re:` in front) for answers that give a role to one name, in either order:
 * "the second tallest is Corvane 2", "Corvane 2 is the second tallest". No other name may stand between.
 * @param role as a regular expression
 */
export function namedAs(role: string, name: string, others: readonly string[]): string {
  const own = exactly(name, others);
  const rivals = others.map((other) => exactly(other, [...others, name])).join('|');
  // A point inside a number does not end a sentence.
  const sameSentence = `(?:(?!${rivals})(?:[^.;\\n]|\\.(?=\\d))){0,160}`;
  const near = `(?:(?!${rivals})[\\s\\S]){0,160}`;
  return `re:(?i)${role}${near}${own}|${own}${sameSentence}${role}`;
}

/** "Corvane 2" but not the beginning of "Corvane 2 Long". */
function exactly(name: string, others: readonly string[]): string {
  const longer = others
    .filter((other) => other.startsWith(`${name} `))
    .map((other) => other.slice(name.length));
  const tail = longer.length === 0 ? '' : `(?!${longer.map(literal).join('|')})`;
  return `\\b${literal(name)}\\b${tail}`;
}
