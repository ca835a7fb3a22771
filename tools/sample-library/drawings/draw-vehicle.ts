import { type Colour, GREY, INK, mix, type Pen, type ShapeStyle, WHITE } from '../pen.ts';
import { overallHeight, type Part, type Vehicle } from '../vehicle.ts';

export type VehiclePlace = {
  /** Middle of the core and its foot, in points. */
  readonly x: number;
  readonly y: number;
  /** Points a metre. */
  readonly scale: number;
  readonly accent: Colour;
};

const BODY: Colour = [0.96, 0.965, 0.975];
const OUTLINE: ShapeStyle = { stroke: INK, width: 0.7 };

/** Draws a vehicle from the side and answers with the height of each joint, in points from the page's foot. */
export function drawVehicle(pen: Pen, vehicle: Vehicle, place: VehiclePlace): readonly number[] {
  const joints = [place.y];
  if (vehicle.boosters !== null) drawBoosters(pen, vehicle, place);
  let y = place.y;
  for (const part of vehicle.parts) {
    drawPart(pen, part, { ...place, y });
    y += part.height * place.scale;
    joints.push(y);
  }
  return joints;
}

/** Points that the whole vehicle takes upwards. */
export function drawnHeight(vehicle: Vehicle, scale: number): number {
  return overallHeight(vehicle) * scale;
}

function drawPart(pen: Pen, part: Part, place: VehiclePlace): void {
  const width = part.diameter * place.scale;
  const height = part.height * place.scale;
  const left = place.x - width / 2;
  switch (part.kind) {
    case 'engines':
      drawNozzles(pen, [place.x, place.y], [width, height]);
      return;
    case 'stage':
      drawBody(pen, [left, place.y], [width, height]);
      pen.rectangle([left, place.y + height * 0.9], [width, Math.max(2, height * 0.035)], {
        fill: place.accent,
      });
      return;
    case 'interstage':
      pen.rectangle([left, place.y], [width, height], { ...OUTLINE, fill: mix(GREY, INK, 0.4) });
      return;
    case 'fairing':
      drawFairing(pen, part, place);
      return;
    case 'capsule':
      drawCapsule(pen, part, place);
      return;
    default:
      part.kind satisfies never;
  }
}

function drawBody(
  pen: Pen,
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): void {
  pen.rectangle([x, y], [width, height], { fill: BODY });
  pen.rectangle([x, y], [width * 0.18, height], { fill: mix(BODY, GREY, 0.22) });
  pen.rectangle([x + width * 0.72, y], [width * 0.28, height], { fill: mix(BODY, GREY, 0.4) });
  pen.rectangle([x + width * 0.3, y], [width * 0.14, height], { fill: WHITE });
  pen.rectangle([x, y], [width, height], OUTLINE);
}

function drawNozzles(
  pen: Pen,
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): void {
  const skirt = height * 0.35;
  const bell = width / 4;
  for (const offset of [-1.35, 0, 1.35]) {
    const middle = x + offset * bell;
    pen.polygon(
      [
        [middle - bell * 0.5, y],
        [middle + bell * 0.5, y],
        [middle + bell * 0.22, y + height - skirt],
        [middle - bell * 0.22, y + height - skirt],
      ],
      { ...OUTLINE, fill: mix(GREY, INK, 0.55) },
    );
  }
  pen.rectangle([x - width / 2, y + height - skirt], [width, skirt], {
    ...OUTLINE,
    fill: mix(BODY, GREY, 0.6),
  });
}

function drawFairing(pen: Pen, part: Part, place: VehiclePlace): void {
  const width = part.diameter * place.scale;
  const height = part.height * place.scale;
  const left = place.x - width / 2;
  pen.nose([left, place.y], [width, height], { ...OUTLINE, fill: mix(WHITE, place.accent, 0.16) });
  pen.line(
    [
      [place.x, place.y],
      [place.x, place.y + height],
    ],
    { stroke: GREY, width: 0.4, dash: [4, 3] },
  );
  pen.rectangle([left, place.y + height * 0.1], [width, 2.2], { fill: place.accent });
}

function drawCapsule(pen: Pen, part: Part, place: VehiclePlace): void {
  const width = part.diameter * place.scale;
  const height = part.height * place.scale;
  const cone = height * 0.45;
  const trunk = height * 0.18;
  const tower = width * 0.09;
  pen.rectangle([place.x - width / 2, place.y], [width, trunk], { ...OUTLINE, fill: BODY });
  pen.polygon(
    [
      [place.x - width / 2, place.y + trunk],
      [place.x + width / 2, place.y + trunk],
      [place.x + width * 0.16, place.y + cone],
      [place.x - width * 0.16, place.y + cone],
    ],
    { ...OUTLINE, fill: mix(WHITE, place.accent, 0.2) },
  );
  pen.rectangle([place.x - tower / 2, place.y + cone], [tower, height * 0.4], { ...OUTLINE, fill: BODY });
  pen.rectangle([place.x - tower, place.y + height * 0.7], [tower * 2, height * 0.2], {
    ...OUTLINE,
    fill: place.accent,
  });
  pen.line(
    [
      [place.x, place.y + height * 0.9],
      [place.x, place.y + height],
    ],
    OUTLINE,
  );
}

function drawBoosters(pen: Pen, vehicle: Vehicle, place: VehiclePlace): void {
  const boosters = vehicle.boosters;
  const core = vehicle.parts.find((part) => part.kind === 'stage');
  if (boosters === null || core === undefined) return;
  const width = boosters.diameter * place.scale;
  const height = boosters.height * place.scale;
  const bottom = place.y + 0.4 * place.scale;
  for (const side of [-1, 1]) {
    const middle = place.x + side * ((core.diameter / 2 + boosters.diameter / 2) * place.scale + 1);
    pen.polygon(
      [
        [middle - width * 0.3, bottom - 0.4 * place.scale],
        [middle + width * 0.3, bottom - 0.4 * place.scale],
        [middle + width * 0.15, bottom + 0.8 * place.scale],
        [middle - width * 0.15, bottom + 0.8 * place.scale],
      ],
      { ...OUTLINE, fill: mix(GREY, INK, 0.55) },
    );
    const body = height * 0.86;
    drawBody(pen, [middle - width / 2, bottom + 0.8 * place.scale], [width, body - 0.8 * place.scale]);
    pen.nose([middle - width / 2, bottom + body], [width, height - body], { ...OUTLINE, fill: place.accent });
  }
}
