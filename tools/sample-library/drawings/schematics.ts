import { length } from '../format-number.ts';
import type { Guide } from '../guide.ts';
import { type Colour, GREY, INK, mix, PALE, type Pen, WHITE } from '../pen.ts';
import { type StageFacts, topPart, type Vehicle } from '../vehicle.ts';
import { drawVehicle } from './draw-vehicle.ts';
import type { Area } from './side-view.ts';

const frame = (pen: Pen, area: Area): void =>
  pen.rectangle([area.x, area.y], [area.width, area.height], {
    fill: WHITE,
    stroke: mix(GREY, WHITE, 0.5),
    width: 0.5,
  });

/** The main vehicles of all guides on one floor, with a grid of ten metres and no figures. */
export function drawFamily(pen: Pen, guides: readonly Guide[], area: Area): void {
  frame(pen, area);
  const scale = (area.height - 50) / 100;
  const base = area.y + 34;
  for (let metres = 0; metres <= 90; metres += 10) {
    const y = base + metres * scale;
    pen.line(
      [
        [area.x + 10, y],
        [area.x + area.width - 10, y],
      ],
      { stroke: metres === 0 ? INK : PALE, width: 0.9 },
    );
  }
  guides.forEach((guide, position) => {
    const vehicle = guide.vehicles[0];
    if (vehicle === undefined) return;
    const x = area.x + ((position + 0.5) / guides.length) * area.width;
    drawVehicle(pen, vehicle, { x, y: base, scale, accent: guide.accent });
    pen.text(vehicle.name, [x, area.y + 16], { size: 9, font: 'bold', align: 'centre' });
  });
}

/** One half of the top of a vehicle with the room for the payload dashed. */
export function drawFairingRoom(pen: Pen, vehicle: Vehicle, options: { guide: Guide; area: Area }): void {
  const { guide, area } = options;
  frame(pen, area);
  const top = topPart(vehicle);
  const scale = (area.height - 40) / top.height;
  const width = top.diameter * scale;
  const middle = area.x + area.width * 0.34;
  const bottom = area.y + 20;
  pen.nose([middle - width / 2, bottom], [width, top.height * scale], {
    fill: mix(WHITE, guide.accent, 0.14),
    stroke: INK,
  });
  pen.nose([middle - width * 0.42, bottom + 12], [width * 0.84, top.height * scale * 0.86], {
    stroke: guide.accent,
    dash: [5, 3],
    width: 1,
  });
  pen.rectangle([middle - width * 0.22, bottom - 6], [width * 0.44, 10], { fill: mix(GREY, INK, 0.4) });
  const notes: readonly (readonly [share: number, words: string])[] = [
    [0.9, 'Nose cap'],
    [0.62, `Room for the payload, ${length(top.diameter * 0.84, guide.units)} wide`],
    [0.36, `Fairing body, ${length(top.diameter, guide.units)} wide outside`],
    [0.16, 'Doors and access'],
    [0.02, 'Payload ring'],
  ];
  for (const [share, words] of notes) {
    const y = bottom + top.height * scale * share;
    pen.line(
      [
        [middle + width * (share > 0.7 ? 0.12 : 0.3), y],
        [middle + width / 2 + 50, y],
      ],
      { stroke: GREY, width: 0.5 },
    );
    pen.circle([middle + width * (share > 0.7 ? 0.12 : 0.3), y], 1.6, { fill: guide.accent });
    pen.text(words, [middle + width / 2 + 56, y - 3], { size: 8.8 });
  }
}

/** Boxes around a bus. */
export function drawAvionics(pen: Pen, guide: Guide, area: Area): void {
  frame(pen, area);
  const bus = area.y + area.height / 2;
  pen.rectangle([area.x + 24, bus - 4], [area.width - 48, 8], { fill: guide.accent });
  const columns = Math.ceil(guide.avionics.length / 2);
  const width = (area.width - 48) / columns - 14;
  guide.avionics.forEach((box, position) => {
    const above = position < columns;
    const x = area.x + 31 + (position % columns) * (width + 14);
    const y = above ? bus + 34 : bus - 34 - 46;
    pen.rectangle([x, y], [width, 46], { fill: mix(WHITE, guide.accent, 0.1), stroke: INK });
    pen.text(box.name, [x + width / 2, y + 28], { size: 9, font: 'bold', align: 'centre' });
    pen.text(box.detail, [x + width / 2, y + 13], { size: 6.9, align: 'centre', colour: GREY });
    const from = above ? y : y + 46;
    pen.arrow([x + width / 2, from], [x + width / 2, above ? bus + 4 : bus - 4], { stroke: INK });
  });
}

/** The launch site from above: land, sea, roads and the facilities with numbers. */
export function drawSite(pen: Pen, guide: Guide, area: Area): void {
  const sea: Colour = [0.86, 0.92, 0.96];
  const land: Colour = [0.94, 0.94, 0.89];
  pen.rectangle([area.x, area.y], [area.width, area.height], {
    fill: sea,
    stroke: mix(GREY, WHITE, 0.5),
    width: 0.5,
  });
  pen.polygon(
    [
      [area.x, area.y],
      [area.x + area.width * 0.97, area.y],
      [area.x + area.width * 0.94, area.y + area.height * 0.4],
      [area.x + area.width * 0.98, area.y + area.height * 0.7],
      [area.x + area.width * 0.95, area.y + area.height],
      [area.x, area.y + area.height],
    ],
    { fill: land, stroke: mix(GREY, WHITE, 0.3) },
  );
  const at = (x: number, y: number) => [area.x + x * area.width, area.y + y * area.height] as const;
  const road = guide.site.facilities;
  road.forEach((facility, position) => {
    const next = road[position + 1];
    if (next === undefined) return;
    pen.line([at(facility.x, facility.y), at(next.x, facility.y), at(next.x, next.y)], {
      stroke: mix(GREY, WHITE, 0.35),
      width: 3,
    });
  });
  road.forEach((facility, position) => {
    const [x, y] = at(facility.x, facility.y);
    pen.rectangle([x - 13, y - 9], [26, 18], { fill: WHITE, stroke: guide.accent, width: 1.3 });
    pen.text(`${position + 1}`, [x, y - 3.2], {
      size: 9.5,
      font: 'bold',
      align: 'centre',
      colour: guide.accent,
    });
    pen.text(facility.name, [x, y - 20], { size: 8, align: 'centre' });
  });
}

/** How the propellants flow through a stage: two tanks, pumps, a chamber. */
export function drawStageFlow(pen: Pen, stage: StageFacts, options: { accent: Colour; area: Area }): void {
  const { accent, area } = options;
  frame(pen, area);
  const middle = area.y + area.height / 2;
  const [oxidiser = '', fuel = ''] = stage.engine.propellants.split(' and ');
  const cold: Colour = [0.8, 0.89, 0.96];
  const tanks = [
    { y: middle + 14, name: oxidiser, fill: cold },
    { y: middle - 54, name: fuel, fill: mix(WHITE, accent, 0.25) },
  ];
  for (const tank of tanks) {
    pen.rectangle([area.x + 26, tank.y], [120, 40], { fill: tank.fill, stroke: INK });
    pen.text(tank.name, [area.x + 86, tank.y + 17], { size: 9, align: 'centre' });
    pen.arrow([area.x + 146, tank.y + 20], [area.x + 200, tank.y + 20], { stroke: INK });
    pen.circle([area.x + 219, tank.y + 20], 18, { fill: PALE, stroke: INK });
    pen.text('pump', [area.x + 219, tank.y + 17], { size: 8, align: 'centre' });
    pen.arrow([area.x + 238, tank.y + 20], [area.x + 300, middle + (tank.y > middle ? 8 : -8)], {
      stroke: INK,
    });
  }
  pen.rectangle([area.x + 301, middle - 16], [44, 32], { fill: mix(GREY, WHITE, 0.5), stroke: INK });
  pen.polygon(
    [
      [area.x + 345, middle - 7],
      [area.x + 345, middle + 7],
      [area.x + 400, middle + 30],
      [area.x + 400, middle - 30],
    ],
    { fill: mix(WHITE, accent, 0.35), stroke: INK },
  );
  pen.text(stage.engine.name, [area.x + 352, middle - 48], { size: 9, font: 'bold', align: 'centre' });
}
