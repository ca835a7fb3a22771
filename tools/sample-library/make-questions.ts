import { flightTime, whole } from './format-number.ts';
import type { Guide } from './guide.ts';
import { rankQuestion } from './make-variants.ts';
import type { PageOf } from './page-of.ts';
import type { Question } from './question.ts';
import { liftOffThrust, overallHeight, type Vehicle } from './vehicle.ts';
import { sideViewMark } from './write-vehicle-chapters.ts';

/** The questions of the library, the README's first. All answers are computed from the facts of the guides. */
export function makeQuestions(guides: readonly Guide[], page: PageOf): readonly Question[] {
  const [corvane, brannoch, teluvia, osmere] = guides;
  if (corvane === undefined || brannoch === undefined || teluvia === undefined || osmere === undefined) {
    throw new Error('The library has four guides.');
  }
  const library = { corvane, brannoch, teluvia, osmere };
  const drafts = [
    ...rankings(guides, library, page),
    ...lookups(library, page),
    ...tables(library, page),
    ...computations(library, page),
    ...unanswerable(),
  ];
  return drafts.map((draft, position) => ({
    id: `library-${(position + 1).toString().padStart(3, '0')}`,
    ...draft,
  }));
}

type Draft = Omit<Question, 'id'>;
type Library = { readonly [name in 'corvane' | 'brannoch' | 'teluvia' | 'osmere']: Guide };

function main(guide: Guide): Vehicle {
  const [vehicle] = guide.vehicles;
  if (vehicle === undefined) throw new Error(`${guide.title} has no vehicle`);
  return vehicle;
}

function rankings(
  guides: readonly Guide[],
  { corvane, brannoch, osmere, teluvia }: Library,
  page: PageOf,
): Draft[] {
  const names = (...vehicles: (Vehicle | undefined)[]): Vehicle[] =>
    vehicles.filter((vehicle) => vehicle !== undefined);
  const rank = (vehicles: Vehicle[], role: 'second tallest' | 'shortest' | 'third tallest'): Draft => {
    const { id: _, ...draft } = rankQuestion('', { guides, page, vehicles, role, unit: 'm' });
    return draft;
  };
  return [
    rank([main(corvane), main(brannoch), main(teluvia), main(osmere)], 'second tallest'),
    rank(
      names(osmere.vehicles[2], corvane.vehicles[2], brannoch.vehicles[1], teluvia.vehicles[2]),
      'third tallest',
    ),
    rank(names(corvane.vehicles[1], osmere.vehicles[1], brannoch.vehicles[2]), 'shortest'),
  ];
}

function lookups({ corvane, brannoch, teluvia, osmere }: Library, page: PageOf): Draft[] {
  const kind = 'lookup';
  const text = (question: string, answer: string, guide: Guide, mark: string): Draft => ({
    question,
    answers: [answer],
    evidence: [page(guide, mark)],
    kind,
  });
  return [
    text(
      `When did ${main(corvane).name} fly for the first time?`,
      `re:(?i)6 June 2024|June 6,? 2024`,
      corvane,
      'history',
    ),
    text(
      `Who commanded the first crewed flight of ${main(brannoch).name}?`,
      'Maren Okoye',
      brannoch,
      'history',
    ),
    text('How long did it take to print the first Pipit engine, in hours?', '62', teluvia, 'history'),
    text(
      'Which probe did the first flight of Osmere 3 send on an escape trajectory?',
      'Foretop',
      osmere,
      'history',
    ),
    text('What does the service tower of Cape Lorne Station stand on?', 're:(?i)\\brails\\b', osmere, 'site'),
    text('In the Teluvia Payload Guide, what is a call-up?', 're:(?i)less than a week', teluvia, 'glossary'),
    text(
      'What is the wind limit for the raised Teluvia vehicle, in metres a second?',
      '14',
      teluvia,
      'hazards',
    ),
  ];
}

function tables({ corvane, brannoch, teluvia, osmere }: Library, page: PageOf): Draft[] {
  const kind = 'table';
  const number = (question: string, value: number, guide: Guide, mark: string): Draft => ({
    question,
    answers: [whole(value)],
    evidence: [page(guide, mark)],
    kind,
  });
  const eventTime = (guide: Guide, name: string): string => {
    const time = guide.timeline.find((event) => event.name === name)?.time ?? 0;
    return `re:${flightTime(time).replace('+', '\\+?')}|\\b${time}\\s*(s|seconds)\\b`;
  };
  return [
    number(
      `What payload can ${main(corvane).name} take to a transfer orbit, in kg?`,
      main(corvane).payload.transfer,
      corvane,
      'payload',
    ),
    number(
      'What payload can Osmere 3 Polar take to a sun-synchronous orbit, in kg?',
      osmere.vehicles[1]?.payload.sunSynchronous ?? 0,
      osmere,
      'payload',
    ),
    number(
      'What is the dry mass of the first stage of Brannoch 5, in kg?',
      main(brannoch).stages[0]?.dryMass ?? 0,
      brannoch,
      'stage masses',
    ),
    number(
      'How much propellant does the first stage of Teluvia S hold, in kg?',
      teluvia.vehicles[1]?.stages[0]?.propellantMass ?? 0,
      teluvia,
      'stage masses',
    ),
    number(
      'What is the thrust of one Drumlin 200 engine at sea level, in kN?',
      main(brannoch).stages[0]?.engine.thrust ?? 0,
      brannoch,
      'first-stage engine',
    ),
    number(
      'What is the specific impulse of the Lark engine, in seconds?',
      main(osmere).stages[2]?.engine.specificImpulse ?? 0,
      osmere,
      'upper-stage engines',
    ),
    {
      question: 'At what time after lift-off is the fairing of Corvane 2 released in the standard mission?',
      answers: [eventTime(corvane, 'Fairing release')],
      evidence: [page(corvane, 'timeline')],
      kind,
    },
    {
      question: 'What was the payload of the flight of Osmere 3 that was lost?',
      answers: [osmere.flights.find((flight) => flight.outcome.startsWith('Lost'))?.payload ?? ''],
      evidence: [page(osmere, 'flights')],
      kind,
    },
  ];
}

function computations({ corvane, brannoch, teluvia, osmere }: Library, page: PageOf): Draft[] {
  const [, long] = corvane.vehicles;
  const [, cargo] = brannoch.vehicles;
  if (long === undefined || cargo === undefined) throw new Error('Each guide has three vehicles.');
  const thrusts = [corvane, brannoch, osmere].map((guide) => ({ guide, thrust: liftOffThrust(main(guide)) }));
  const strongest = thrusts.reduce((best, next) => (next.thrust > best.thrust ? next : best));
  const difference = overallHeight(long) - overallHeight(main(corvane));
  const liftTogether = main(brannoch).payload.low + main(osmere).payload.low;
  const propellant = main(corvane).stages.reduce((sum, stage) => sum + stage.propellantMass, 0);
  return [
    {
      question: `By how many metres is ${long.name} taller than ${main(corvane).name}, by the overall heights annotated in their side views?`,
      answers: [difference.toFixed(1)],
      evidence: [page(corvane, sideViewMark(long)), page(corvane, sideViewMark(main(corvane)))],
      kind: 'difference',
    },
    {
      question: `What payload can ${main(brannoch).name} and ${main(osmere).name} take to low orbit together, in kg?`,
      answers: [whole(liftTogether)],
      evidence: [page(brannoch, 'payload'), page(osmere, 'payload')],
      kind: 'sum',
    },
    {
      question: 'How much propellant do the two stages of Corvane 2 hold together, in kg?',
      answers: [whole(propellant)],
      evidence: [page(corvane, 'stage masses')],
      kind: 'sum',
    },
    {
      question: `Which has the largest thrust at lift-off, ${thrusts
        .map(({ guide }) => main(guide).name)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')}, and how large is it in kN?`,
      answers_all_required: [main(strongest.guide).name, whole(strongest.thrust)],
      evidence: thrusts.map(({ guide }) => page(guide, 'lift-off')),
      kind: 'compare',
    },
    {
      question:
        'Which launch campaign begins earlier before launch, that of Teluvia or that of Corvane 2, and how many days before launch does it begin?',
      answers_all_required: ['Corvane 2', `${Math.max(...corvane.campaign.map((task) => task.from))}`],
      evidence: [page(corvane, 'campaign'), page(teluvia, 'campaign')],
      kind: 'compare',
    },
    {
      question:
        'Which vehicle loads its payload harder along the axis, Osmere 3 or Teluvia M, and what is its largest steady axial acceleration in g?',
      answers_all_required: ['Teluvia', teluvia.acceleration.axial.toFixed(1)],
      evidence: [page(osmere, 'loads'), page(teluvia, 'loads')],
      kind: 'compare',
    },
  ];
}

function unanswerable(): Draft[] {
  return [
    'What does a launch of Corvane 2 cost?',
    'What is the annotated overall height of the Quillon 7?',
    'Which insurance company covers the launches of Brannoch 5?',
    'What is the top speed of the transporter of Teluvia on the road, in km an hour?',
  ].map((question) => ({ question, answers: [], evidence: [], kind: 'unanswerable' }));
}
