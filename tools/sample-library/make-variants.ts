/**
 * Writes ten variants of the library's first question, with answers and evidence.
 *
 *     node tools/sample-library/make-variants.ts [--seed N] > variants.jsonl
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Guide } from './guide.ts';
import { namedAs } from './named-as.ts';
import type { PageOf } from './page-of.ts';
import { type Question, toLines } from './question.ts';
import { draw, seededRandom } from './seeded-random.ts';
import { coreDiameter, overallHeight, toFeet, type Vehicle } from './vehicle.ts';
import { sideViewMark } from './write-vehicle-chapters.ts';

export type Role = 'tallest' | 'second tallest' | 'third tallest' | 'shortest';
type Place = { readonly guides: readonly Guide[]; readonly page: PageOf };
type Rank = Place & { readonly vehicles: readonly Vehicle[]; readonly role: Role; readonly unit: 'm' | 'ft' };

const ROLES: { readonly [role in Role]: string } = {
  tallest: '(?<!second[ -])(?<!third[ -])(?:tallest|highest)',
  'second tallest': '(?:second|2nd)',
  'third tallest': '(?:third|3rd)',
  shortest: '(?:shortest|smallest|lowest)',
};
/** Names of vehicles that no guide mentions. */
const ABSENT = ['Quillon 7', 'Verrin Heavy', 'Astelle 4', 'Thorsby 2'];

/** Ten questions; another seed draws other vehicles, orders and absent names. */
export function makeVariants(
  guides: readonly Guide[],
  page: PageOf,
  options: { readonly seed: number },
): readonly Question[] {
  const random = seededRandom(options.seed);
  const all = guides.flatMap((guide) => guide.vehicles);
  const withFeet = guides.filter((guide) => guide.units !== 'metres').flatMap((guide) => guide.vehicles);
  const place = { guides, page };
  const rank =
    (role: Role, count: number, unit: 'm' | 'ft' = 'm') =>
    (id: string) =>
      rankQuestion(id, {
        ...place,
        role,
        unit,
        vehicles: draw(random, unit === 'm' ? all : withFeet, count),
      });
  const makers = [
    rank('second tallest', 4),
    rank('second tallest', 5),
    rank('tallest', 4),
    rank('shortest', 4),
    rank('third tallest', 4),
    rank('tallest', 3, 'ft'),
    rank('second tallest', 4, 'ft'),
    (id: string) => differenceQuestion(id, { ...place, vehicles: draw(random, all, 2) }),
    (id: string) => diameterQuestion(id, { ...place, vehicles: draw(random, all, 1) }),
    (id: string) => absentQuestion(id, draw(random, all, 3), draw(random, ABSENT, 1)[0] ?? ''),
  ];
  return makers.map((make, position) =>
    make(`variant-${options.seed}-${(position + 1).toString().padStart(2, '0')}`),
  );
}

/** "Using the side-view diagrams that annotate overall height, rank …" */
export function rankQuestion(id: string, rank: Rank): Question {
  const { vehicles, role, unit } = rank;
  const ordered = [...vehicles].sort((one, other) => overallHeight(other) - overallHeight(one));
  const position = { tallest: 0, 'second tallest': 1, 'third tallest': 2, shortest: ordered.length - 1 }[
    role
  ];
  const chosen = ordered[position];
  if (chosen === undefined) throw new Error(`There is no ${role} of ${vehicles.length}.`);
  const height = unit === 'm' ? overallHeight(chosen) : toFeet(overallHeight(chosen));
  const others = ordered.filter((vehicle) => vehicle !== chosen).map((vehicle) => vehicle.name);
  return {
    id,
    question: `Using the side-view diagrams that annotate overall height, rank ${listed(vehicles.map(({ name }) => name))} by height; which vehicle is the ${role}, and what is its annotated height (${unit}, one decimal place)?`,
    answers_all_required: [namedAs(ROLES[role], chosen.name, others), height.toFixed(1)],
    evidence: vehicles.map((vehicle) => sideView(rank, vehicle)),
    kind: unit === 'm' ? 'rank' : 'rank-feet',
  };
}

function differenceQuestion(id: string, place: Place & { readonly vehicles: readonly Vehicle[] }): Question {
  const [one, other] = place.vehicles;
  if (one === undefined || other === undefined) throw new Error('A difference needs two vehicles.');
  const [taller, shorter] = overallHeight(one) > overallHeight(other) ? [one, other] : [other, one];
  return {
    id,
    question: `Using the side-view diagrams that annotate overall height, by how many metres is ${taller.name} taller than ${shorter.name} (one decimal place)?`,
    answers: [(overallHeight(taller) - overallHeight(shorter)).toFixed(1)],
    evidence: [sideView(place, taller), sideView(place, shorter)],
    kind: 'difference',
  };
}

function diameterQuestion(id: string, place: Place & { readonly vehicles: readonly Vehicle[] }): Question {
  const [vehicle] = place.vehicles;
  if (vehicle === undefined) throw new Error('A diameter needs a vehicle.');
  return {
    id,
    question: `According to its side-view diagram, what is the core diameter of ${vehicle.name} (m, one decimal place)?`,
    answers: [coreDiameter(vehicle).toFixed(1)],
    evidence: [sideView(place, vehicle)],
    kind: 'diameter',
  };
}

function absentQuestion(id: string, vehicles: readonly Vehicle[], absent: string): Question {
  const names = vehicles.map(({ name }) => name);
  return {
    id,
    question: `Using the side-view diagrams that annotate overall height, rank ${listed([...names, absent])} by height; what is the annotated height of ${absent} (m, one decimal place)?`,
    answers: [],
    evidence: [],
    kind: 'unanswerable',
  };
}

function sideView({ guides, page }: Place, vehicle: Vehicle) {
  const guide = guides.find(({ vehicles }) => vehicles.includes(vehicle));
  if (guide === undefined) throw new Error(`No guide describes ${vehicle.name}.`);
  return page(guide, sideViewMark(vehicle));
}

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { guides } = await import('./guides.ts');
  const { marksOf } = await import('./marks-of.ts');
  const { pageOf } = await import('./page-of.ts');
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
  process.stdout.write(
    toLines(makeVariants(guides, pageOf(await marksOf(guides)), { seed: Number(values.seed) })),
  );
}
