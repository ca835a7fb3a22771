import { length } from '../format-number.ts';
import type { Guide, GuideUnits } from '../guide.ts';
import { type Colour, GREY, INK, mix, PALE, type Pen, WHITE } from '../pen.ts';
import { coreDiameter, overallHeight, topPart, type Vehicle } from '../vehicle.ts';
import { horizontalDimension, verticalDimension } from './dimension.ts';
import { drawnHeight, drawVehicle } from './draw-vehicle.ts';

export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The words that annotate the overall height in a side view. */
export function overallHeightWords(vehicle: Vehicle, units: GuideUnits): string {
  const height = length(overallHeight(vehicle), units);
  return units === 'metres-slash-feet' ? `Overall height: ${height}` : `Overall height ${height}`;
}

/** A vehicle from the side with its dimensions: overall, each section, boosters and diameters. */
export function drawSideView(pen: Pen, vehicle: Vehicle, options: { guide: Guide; area: Area }): void {
  const { guide, area } = options;
  const scale = (area.height - 30) / overallHeight(vehicle);
  const base = area.y + 14;
  const middle = area.x + area.width * 0.44;
  pen.rectangle([area.x, area.y], [area.width, area.height], {
    fill: WHITE,
    stroke: mix(GREY, WHITE, 0.5),
    width: 0.5,
  });
  pen.line(
    [
      [area.x + 8, base],
      [area.x + area.width * 0.7, base],
    ],
    { stroke: GREY, width: 1.2 },
  );
  const joints = drawVehicle(pen, vehicle, { x: middle, y: base, scale, accent: guide.accent });

  const booster = vehicle.boosters;
  const halfWidth = (coreDiameter(vehicle) / 2 + (booster === null ? 0 : booster.diameter)) * scale;
  const edge = Math.max(halfWidth, (topPart(vehicle).diameter / 2) * scale) + 4;
  verticalDimension(pen, overallHeightWords(vehicle, guide.units), {
    x: area.x + 84,
    from: base,
    to: base + drawnHeight(vehicle, scale),
    edge: middle - edge,
    align: 'centre',
    bold: true,
  });
  vehicle.parts.forEach((part, position) => {
    verticalDimension(pen, `${part.name} ${length(part.height, guide.units)}`, {
      x: middle + edge + 34,
      from: joints[position] ?? base,
      to: joints[position + 1] ?? base,
      edge: middle + edge,
      align: 'left',
    });
  });
  drawDiameters(pen, vehicle, { units: guide.units, middle, joints, scale, textX: middle + edge + 46 });
  drawAftView(pen, vehicle, {
    x: area.x + area.width - 56,
    // Between the words of the first stage and those of the boosters, where nothing else stands.
    y: (joints[1] ?? base) + ((joints[2] ?? base) - (joints[1] ?? base)) * 0.34,
    accent: guide.accent,
  });
}

function drawDiameters(
  pen: Pen,
  vehicle: Vehicle,
  place: { units: GuideUnits; middle: number; joints: readonly number[]; scale: number; textX: number },
): void {
  const { units, middle, joints, scale, textX } = place;
  const top = topPart(vehicle);
  const bottomOfFirst = joints[1] ?? 0;
  const firstHeight = (joints[2] ?? 0) - bottomOfFirst;
  const half = (coreDiameter(vehicle) / 2) * scale;
  horizontalDimension(pen, `Core diameter ${length(coreDiameter(vehicle), units)}`, {
    y: bottomOfFirst + firstHeight * 0.78,
    from: middle - half,
    to: middle + half,
    textX,
  });
  const topBottom = joints.at(-2) ?? 0;
  horizontalDimension(
    pen,
    `${top.kind === 'fairing' ? 'Fairing' : 'Capsule'} diameter ${length(top.diameter, units)}`,
    {
      y: topBottom + top.height * scale * 0.24,
      from: middle - (top.diameter / 2) * scale,
      to: middle + (top.diameter / 2) * scale,
      textX,
    },
  );
  if (vehicle.boosters !== null) {
    const booster = vehicle.boosters;
    horizontalDimension(pen, `${booster.name}, length ${length(booster.height, units)}`, {
      y: bottomOfFirst + firstHeight * 0.07,
      from: middle - half - booster.diameter * scale,
      to: middle + half + booster.diameter * scale,
      textX,
    });
  }
}

/** The engines as seen from below, with how many there are. */
export function drawAftView(
  pen: Pen,
  vehicle: Vehicle,
  place: { x: number; y: number; accent: Colour },
): void {
  const radius = 38;
  const first = vehicle.stages[0];
  if (first === undefined) return;
  pen.circle([place.x, place.y], radius, { fill: PALE, stroke: INK });
  const ring = first.engineCount > 4 ? first.engineCount - 1 : first.engineCount;
  const bell = Math.min(11, (Math.PI * radius * 0.62) / Math.max(ring, 3) - 1.5);
  for (let position = 0; position < ring; position++) {
    const angle = (position / ring) * 2 * Math.PI + Math.PI / 2;
    const at = [
      place.x + Math.cos(angle) * radius * 0.62,
      place.y + Math.sin(angle) * radius * 0.62,
    ] as const;
    pen.circle(at, bell, { fill: WHITE, stroke: INK });
    pen.circle(at, bell * 0.45, { fill: mix(GREY, INK, 0.4) });
  }
  if (ring < first.engineCount) {
    pen.circle([place.x, place.y], bell, { fill: WHITE, stroke: INK });
    pen.circle([place.x, place.y], bell * 0.45, { fill: place.accent });
  }
  pen.text('Aft view', [place.x, place.y - radius - 13], { size: 8, font: 'bold', align: 'centre' });
  pen.text(`${first.engineCount} x ${first.engine.name}`, [place.x, place.y - radius - 24], {
    size: 8,
    align: 'centre',
    colour: GREY,
  });
}
