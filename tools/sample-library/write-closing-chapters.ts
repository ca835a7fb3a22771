import type { GuideWriter } from './guide-writer.ts';

export function writeSafety(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Safety');
  writer.section('Rules and habits');
  writer.twoColumns(guide.prose.safety);
  writer.section('Hazards');
  writer.mark('hazards');
  writer.table({
    caption: 'Hazards, controls and clear distances',
    columns: [
      { title: 'Hazard', share: 0.36 },
      { title: 'Control', share: 0.42 },
      { title: 'Clear distance', share: 0.22, align: 'right' },
    ],
    rows: guide.hazards,
  });
  writer.newPage();
  writer.section('Quality');
  writer.paragraphs(guide.prose.quality);
  writer.section('Papers to hand in');
  writer.table({
    caption: 'Papers and when they are due',
    columns: [
      { title: 'Paper', share: 0.56 },
      { title: 'Due (weeks before launch)', share: 0.44, align: 'right' },
    ],
    rows: papers(guide.campaign[0]?.from ?? 20),
  });
}

export function writeHistory(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('History');
  writer.section('How it came about');
  writer.paragraphs(guide.prose.history);
  writer.mark('history');
  writer.table({
    caption: 'Dates',
    columns: [
      { title: 'Date', share: 0.22 },
      { title: 'Event', share: 0.24 },
      { title: 'What happened', share: 0.54 },
    ],
    rows: guide.history.map(({ date, title, text }) => [date, title, text]),
  });
  writer.newPage();
  writer.section('Flights');
  writer.mark('flights');
  writer.table({
    caption: `Flights of ${guide.vehicles[0]?.name ?? ''}; its versions have records of their own`,
    columns: [
      { title: 'Flight', share: 0.1, align: 'right' },
      { title: 'Date', share: 0.22 },
      { title: 'Payload', share: 0.2 },
      { title: 'Orbit', share: 0.24 },
      { title: 'Outcome', share: 0.24 },
    ],
    rows: guide.flights.map(({ date, payload, orbit, outcome }, position) => [
      `${position + 1}`,
      date,
      payload,
      orbit,
      outcome,
    ]),
  });
}

export function writeGlossary(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Glossary');
  writer.paragraph('Words that are used in this guide in a sense of their own.');
  writer.mark('glossary');
  writer.twoColumns(guide.glossary.map(([title, text]) => ({ title, text })));
}

/** Longer campaigns ask for their papers earlier. */
function papers(campaignDays: number): string[][] {
  const weeks = (factor: number): string => `${Math.round((campaignDays * factor) / 7)}`;
  return [
    ['Description of the payload and its hazards', weeks(8)],
    ['Model for the coupled loads', weeks(6)],
    ['Results of the tests', weeks(3)],
    ['List of people who come to the site', weeks(2)],
    ['Last mass and centre of gravity', weeks(1)],
  ];
}
