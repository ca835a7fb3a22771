import { drawAcoustics, drawAscent, drawCampaign, drawPayloadBars } from './drawings/charts.ts';
import { drawAvionics, drawSite } from './drawings/schematics.ts';
import { flightTime, whole } from './format-number.ts';
import type { GuideWriter } from './guide-writer.ts';

export function writePerformance(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Performance');
  writer.section('Payload by orbit');
  writer.paragraphs(guide.prose.performance);
  writer.mark('payload');
  writer.table({
    caption: 'Payload in kilograms',
    columns: [
      { title: 'Version', share: 0.34 },
      { title: 'Low orbit', share: 0.22, align: 'right' },
      { title: 'Sun-synchronous', share: 0.22, align: 'right' },
      { title: 'Transfer orbit', share: 0.22, align: 'right' },
    ],
    rows: guide.vehicles.map(({ name, payload }) => [
      name,
      whole(payload.low),
      whole(payload.sunSynchronous),
      whole(payload.transfer),
    ]),
  });
  writer.figure('Payload of the versions to three orbits.', 260, (pen, area) =>
    drawPayloadBars(pen, guide.vehicles, { area, accent: guide.accent }),
  );
}

export function writeMission(writer: GuideWriter): void {
  const { guide } = writer;
  const [main] = guide.vehicles;
  writer.chapter('Mission profile');
  writer.section('From the pad to orbit');
  writer.paragraphs(guide.prose.profile);
  writer.figure(
    `Ascent of ${main?.name ?? ''}; the numbers are those of the table of events.`,
    280,
    (pen, area) => drawAscent(pen, guide.timeline, { area, accent: guide.accent }),
  );
  writer.newPage();
  writer.section('Flight events');
  writer.mark('timeline');
  let number = 0;
  writer.table({
    caption: `Flight events of a standard mission of ${main?.name ?? ''}`,
    columns: [
      { title: 'No.', share: 0.1 },
      { title: 'Event', share: 0.46 },
      { title: 'Time', share: 0.22, align: 'right' },
      { title: 'Altitude (km)', share: 0.22, align: 'right' },
    ],
    rows: guide.timeline.map((event) => {
      if (event.time >= 0) number += 1;
      return [event.time < 0 ? '-' : `${number}`, event.name, flightTime(event.time), `${event.altitude}`];
    }),
  });
  writer.section('Loads and sound');
  writer.paragraphs(guide.prose.environments);
  writer.mark('loads');
  writer.table({
    caption: 'Largest steady acceleration',
    columns: [
      { title: 'Direction', share: 0.6 },
      { title: 'Value (g)', share: 0.4, align: 'right' },
    ],
    rows: [
      ['Along the axis', guide.acceleration.axial.toFixed(1)],
      ['Across the axis', guide.acceleration.lateral.toFixed(1)],
    ],
  });
  writer.mark('acoustics');
  writer.figure('Sound inside the fairing at lift-off.', 170, (pen, area) => drawAcoustics(pen, guide, area));
}

export function writeAvionics(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Avionics');
  writer.section('Computers, radio and power');
  writer.paragraphs(guide.prose.avionics);
  writer.mark('avionics');
  writer.figure('The main boxes and the bus between them.', 230, (pen, area) =>
    drawAvionics(pen, guide, area),
  );
  writer.table({
    caption: 'Avionics boxes',
    columns: [
      { title: 'Box', share: 0.4 },
      { title: 'Remark', share: 0.6 },
    ],
    rows: guide.avionics.map(({ name, detail }) => [name, detail]),
  });
}

export function writeGround(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Ground systems');
  writer.section(guide.site.name);
  writer.paragraphs(guide.prose.ground);
  writer.mark('site');
  writer.figure(`${guide.site.name}, ${guide.site.latitude}; not to scale.`, 250, (pen, area) =>
    drawSite(pen, guide, area),
  );
  writer.table({
    caption: 'Places on the plan',
    columns: [
      { title: 'No.', share: 0.1 },
      { title: 'Place', share: 0.34 },
      { title: 'Use', share: 0.56 },
    ],
    rows: guide.site.facilities.map(({ name, use }, position) => [`${position + 1}`, name, use]),
  });
  writer.newPage();
  writer.section('The launch campaign');
  writer.paragraphs(guide.prose.campaign);
  writer.figure('The campaign, in days before launch.', 240, (pen, area) => drawCampaign(pen, guide, area));
  writer.mark('campaign');
  writer.table({
    caption: 'Tasks of the campaign',
    columns: [
      { title: 'Task', share: 0.5 },
      { title: 'Begins (days before)', share: 0.25, align: 'right' },
      { title: 'Ends (days before)', share: 0.25, align: 'right' },
    ],
    rows: guide.campaign.map(({ task, from, to }) => [task, `${from}`, `${to}`]),
  });
}
