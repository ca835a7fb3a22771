import { drawVehicle } from './drawings/draw-vehicle.ts';
import type { GuideWriter } from './guide-writer.ts';
import { PAGE } from './guide-writer.ts';
import { INK, mix, WHITE } from './pen.ts';
import { overallHeight } from './vehicle.ts';

/** The first page: a dark ground, the versions side by side, title and document number. */
export function writeCover(writer: GuideWriter): void {
  const { guide } = writer;
  const [width, height] = PAGE;
  writer.barePage((pen) => {
    pen.rectangle([0, 0], [width, height], { fill: mix(guide.accent, INK, 0.55) });
    pen.rectangle([0, 0], [width, 96], { fill: mix(guide.accent, INK, 0.8) });
    for (let step = 0; step < 9; step++) {
      pen.circle([width * 0.72, 300], 90 + step * 46, {
        stroke: mix(guide.accent, INK, 0.42 - step * 0.02),
        width: 0.8,
      });
    }
    const scale = 430 / Math.max(...guide.vehicles.map(overallHeight));
    [...guide.vehicles].reverse().forEach((vehicle, position) => {
      drawVehicle(pen, vehicle, { x: width * (0.9 - position * 0.17), y: 96, scale, accent: guide.accent });
    });
    pen.rectangle([52, height - 132], [5, 74], { fill: guide.accent });
    pen.text('SUNDREL LAUNCH WORKS', [70, height - 72], {
      size: 10,
      font: 'bold',
      colour: mix(WHITE, guide.accent, 0.25),
    });
    pen.text(guide.title, [70, height - 104], { size: 30, font: 'bold', colour: WHITE });
    pen.text(guide.tagline, [70, height - 128], {
      size: 13,
      font: 'italic',
      colour: mix(WHITE, guide.accent, 0.15),
    });
    pen.text(`${guide.documentNumber}  Revision ${guide.revision}`, [52, 58], { size: 10, colour: WHITE });
    pen.text(guide.date, [52, 42], { size: 10, colour: WHITE });
    pen.text('Sundrel and its vehicles are invented.', [52, 22], {
      size: 8,
      colour: mix(WHITE, guide.accent, 0.3),
    });
  });
}
