import type { Amount } from './amounts-of.ts';

/** Two units give the same length with so much between them, by rounding of either. */
const CONVERTED = 0.005;
/** "More than 4,000" is fair of 4,213, and says nothing of 9,000. */
const BOUND = 1.25;

/**
 * Whether a number that is said is the quoted one: rounded as it is written, in another unit of the same kind, as a
 * share, or in the thousands or millions that the table's head names (`scales`).
 */
export function agree(said: Amount, quoted: Amount, scales: readonly number[] = []): boolean {
  if (said.currency !== '' && quoted.currency !== '' && said.currency !== quoted.currency) return false;
  // "6.6" of "$6.6 billion": incomplete, and not another number.
  const isBare = said.dimension === 'plain' && said.values[0] === said.unscaled[0];
  if (isBare && said.values.some((value) => quoted.unscaled.includes(value))) return true;
  const bothMeasured = isMeasured(said) && isMeasured(quoted);
  if (bothMeasured && said.dimension !== quoted.dimension) return false;
  const factor = bothMeasured ? said.factor : 1;
  const tolerance = Math.max(
    said.tolerance * factor,
    bothMeasured && said.factor !== quoted.factor ? CONVERTED * Math.abs((said.values[0] ?? 0) * factor) : 0,
  );
  const shares = said.dimension === 'ratio' && quoted.dimension === 'plain' ? [1, 100] : [1];
  const shared = quoted.dimension === 'ratio' && said.dimension === 'plain' ? [0.01] : [];
  const quotedFactor = bothMeasured ? quoted.factor : 1;
  return said.values.some((value) =>
    quoted.values.some((other) =>
      [...shares, ...shared, ...scales].some((scale) =>
        isNear({ ...said, tolerance }, value * factor, other * quotedFactor * scale),
      ),
    ),
  );
}

function isNear(
  { tolerance, bound }: Pick<Amount, 'tolerance' | 'bound'>,
  said: number,
  quoted: number,
): boolean {
  if (Math.abs(said - quoted) <= tolerance + 1e-9 * Math.abs(said)) return true;
  if (bound === 'least') return quoted > said && quoted <= said * BOUND;
  return bound === 'most' && quoted < said && quoted >= said / BOUND;
}

function isMeasured({ dimension }: Amount): boolean {
  return dimension === 'length' || dimension === 'mass' || dimension === 'time' || dimension === 'force';
}

/** What the numbers of a table are to be multiplied by, where its head says "(in millions)". */
export function scalesIn(text: string): readonly number[] {
  const found = [...text.matchAll(/\b(?:in|of)\s+(?:US\s?)?[$€£]?\s?(thousand|million|billion)s?\b/gi)];
  const named = new Set(found.map((match) => match[1]?.toLowerCase()));
  return [
    ...(named.has('thousand') ? [1e3] : []),
    ...(named.has('million') ? [1e6] : []),
    ...(named.has('billion') ? [1e9] : []),
  ];
}
