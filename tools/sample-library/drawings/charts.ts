import { flightTime, whole } from '../format-number.ts';
import type { FlightEvent, Guide } from '../guide.ts';
import { type Colour, GREY, INK, mix, PALE, type Pen, type Point, WHITE } from '../pen.ts';
import type { Vehicle } from '../vehicle.ts';
import type { Area } from './side-view.ts';

const frame = (pen: Pen, area: Area): void =>
  pen.rectangle([area.x, area.y], [area.width, area.height], {
    fill: WHITE,
    stroke: mix(GREY, WHITE, 0.5),
    width: 0.5,
  });

/** Payload of each version to three orbits, as bars with their values. */
export function drawPayloadBars(
  pen: Pen,
  vehicles: readonly Vehicle[],
  options: { area: Area; accent: Colour },
): void {
  const { area, accent } = options;
  frame(pen, area);
  const largest = Math.max(...vehicles.map((vehicle) => vehicle.payload.low));
  const group = area.width / vehicles.length;
  const room = area.height - 74;
  const orbits = ['low', 'sunSynchronous', 'transfer'] as const;
  vehicles.forEach((vehicle, position) => {
    const left = area.x + position * group + group * 0.16;
    const bar = (group * 0.68) / 3;
    orbits.forEach((orbit, step) => {
      const height = (vehicle.payload[orbit] / largest) * room;
      const x = left + step * bar;
      pen.rectangle([x + 3, area.y + 34], [bar - 6, height], { fill: mix(accent, WHITE, step * 0.33) });
      pen.text(whole(vehicle.payload[orbit]), [x + bar / 2, area.y + 38 + height], {
        size: 8,
        align: 'centre',
      });
    });
    pen.line(
      [
        [left, area.y + 34],
        [left + 3 * bar, area.y + 34],
      ],
      { width: 0.8 },
    );
    pen.text(vehicle.name, [left + 1.5 * bar, area.y + 20], { size: 9, font: 'bold', align: 'centre' });
  });
  ['low orbit', 'sun-synchronous', 'transfer'].forEach((name, step) => {
    const x = area.x + 16 + step * 104;
    pen.rectangle([x, area.y + area.height - 19], [9, 9], { fill: mix(accent, WHITE, step * 0.33) });
    pen.text(`${name} (kg)`, [x + 13, area.y + area.height - 18], { size: 8 });
  });
}

/** Altitude over time with a numbered point at each event. */
export function drawAscent(
  pen: Pen,
  events: readonly FlightEvent[],
  options: { area: Area; accent: Colour },
): void {
  const { area, accent } = options;
  frame(pen, area);
  const last = events.at(-1);
  if (last === undefined) return;
  const top = Math.ceil(Math.max(...events.map((event) => event.altitude)) / 50) * 50;
  const left = area.x + 48;
  const bottom = area.y + 34;
  const width = area.width - 70;
  const height = area.height - 60;
  // The square root spreads the crowded first minutes.
  const x = (seconds: number): number => left + Math.sqrt(Math.max(0, seconds) / last.time) * width;
  const y = (kilometres: number): number => bottom + (kilometres / top) * height;
  for (let step = 0; step <= 5; step++) {
    const altitude = (top / 5) * step;
    pen.line(
      [
        [left, y(altitude)],
        [left + width, y(altitude)],
      ],
      { stroke: PALE, width: 0.8 },
    );
    pen.text(`${Math.round(altitude)} km`, [left - 6, y(altitude) - 3], {
      size: 7.5,
      align: 'right',
      colour: GREY,
    });
  }
  const points = events
    .filter((event) => event.time >= 0)
    .map((event): Point => [x(event.time), y(event.altitude)]);
  pen.line(points, { stroke: accent, width: 1.8 });
  points.forEach((point, position) => {
    pen.circle(point, 6.5, { fill: accent, stroke: WHITE });
    pen.text(`${position + 1}`, [point[0], point[1] - 2.8], {
      size: 7.5,
      font: 'bold',
      colour: WHITE,
      align: 'centre',
    });
  });
  for (const seconds of [0, 60, 180, 360, last.time]) {
    pen.text(flightTime(seconds), [x(seconds), bottom - 16], { size: 7.5, align: 'centre', colour: GREY });
  }
}

/** Sound levels by octave band. */
export function drawAcoustics(pen: Pen, guide: Guide, area: Area): void {
  frame(pen, area);
  const bands = ['31.5', '63', '125', '250', '500', '1000', '2000', '4000'];
  const bottom = area.y + 32;
  const step = (area.width - 40) / bands.length;
  guide.acoustics.forEach((level, position) => {
    const height = ((level - 100) / 40) * (area.height - 56);
    const x = area.x + 20 + position * step;
    pen.rectangle([x + 9, bottom], [step - 18, height], { fill: mix(guide.accent, WHITE, 0.25) });
    pen.text(level.toFixed(1), [x + step / 2, bottom + height + 4], { size: 8, align: 'centre' });
    pen.text(bands[position] ?? '', [x + step / 2, bottom - 11], { size: 8, align: 'centre' });
  });
  pen.line(
    [
      [area.x + 20, bottom],
      [area.x + area.width - 20, bottom],
    ],
    { width: 0.8 },
  );
  pen.text(
    'octave band, hertz; level in decibels above 20 micropascals',
    [area.x + area.width / 2, area.y + 8],
    {
      size: 8,
      align: 'centre',
      colour: GREY,
    },
  );
}

/** The campaign as bars over the days before launch. */
export function drawCampaign(pen: Pen, guide: Guide, area: Area): void {
  frame(pen, area);
  const first = Math.max(...guide.campaign.map((task) => task.from)) + 1;
  const left = area.x + 150;
  const width = area.width - 175;
  const row = (area.height - 40) / guide.campaign.length;
  const x = (day: number): number => left + (1 - day / first) * width;
  for (const share of [1, 0.75, 0.5, 0.25, 0]) {
    const day = Math.round(first * share);
    pen.line(
      [
        [x(day), area.y + 26],
        [x(day), area.y + area.height - 8],
      ],
      { stroke: PALE, width: 0.8 },
    );
    pen.text(day === 0 ? 'launch' : `${day} days`, [x(day), area.y + 12], {
      size: 7.5,
      align: 'centre',
      colour: GREY,
    });
  }
  guide.campaign.forEach((task, position) => {
    const y = area.y + area.height - 14 - (position + 0.6) * row;
    pen.text(task.task, [area.x + 10, y + 2], { size: 8.5 });
    const from = x(task.from + 0.5);
    const to = x(task.to - 0.5);
    pen.rectangle([from, y], [Math.max(5, to - from), row * 0.45], {
      fill: position % 2 ? mix(guide.accent, WHITE, 0.35) : guide.accent,
      stroke: INK,
      width: 0.3,
    });
  });
}
