import type { FlightRecord } from './guide.ts';
import { seededRandom } from './seeded-random.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ORBITS = [
  'low Earth orbit',
  'sun-synchronous orbit',
  'transfer orbit',
  'low Earth orbit',
  'sun-synchronous orbit',
];
const OUTCOMES = [
  'Success',
  'Success',
  'Success',
  'Success; orbit within 2 km',
  'Success; orbit within 1 km',
];

/**
 * The flights after the first one, in order of date.
 * @param first its year and month (1–12); the next ones follow every few months
 */
export function flightLog(
  first: { readonly year: number; readonly month: number },
  options: { readonly seed: number; readonly payloads: readonly string[]; readonly failedFlight: number },
): readonly FlightRecord[] {
  const random = seededRandom(options.seed);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? '';
  let month = first.year * 12 + first.month - 1;
  return options.payloads.map((payload, position) => {
    month += 2 + Math.floor(random() * 4);
    const date = `${1 + Math.floor(random() * 28)} ${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
    const failed = position + 2 === options.failedFlight;
    return {
      date,
      payload,
      orbit: pick(ORBITS),
      outcome: failed ? 'Lost: early shutdown of the second stage' : pick(OUTCOMES),
    };
  });
}
