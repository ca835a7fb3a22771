import { drawFairingRoom, drawFamily, drawStageFlow } from './drawings/schematics.ts';
import { drawSideView } from './drawings/side-view.ts';
import { length, tonnes, whole } from './format-number.ts';
import type { Guide } from './guide.ts';
import type { GuideWriter } from './guide-writer.ts';
import {
  coreDiameter,
  liftOffMass,
  liftOffThrust,
  type StageFacts,
  topPart,
  type Vehicle,
} from './vehicle.ts';

/** Key under which the page of a vehicle's side view is marked. */
export const sideViewMark = (vehicle: Vehicle): string => `side-view ${vehicle.name}`;

export function writeOverview(writer: GuideWriter, library: readonly Guide[]): void {
  const { guide } = writer;
  writer.chapter('Overview');
  writer.section('What it is');
  writer.paragraphs(guide.prose.overview);
  writer.section('Versions');
  writer.mark('versions');
  writer.table({
    caption: 'Versions described in this guide',
    columns: [
      { title: 'Version', share: 0.22 },
      { title: 'Made for', share: 0.42 },
      { title: 'Stages', share: 0.12, align: 'right' },
      { title: 'Boosters', share: 0.24 },
    ],
    rows: guide.vehicles.map((vehicle) => [
      vehicle.name,
      vehicle.purpose,
      `${vehicle.stages.length}`,
      vehicle.boosters === null ? 'none' : `${vehicle.boosters.count} x ${vehicle.boosters.name}`,
    ]),
  });
  writer.newPage();
  writer.section('The family');
  writer.paragraphs(guide.prose.family);
  writer.figure(
    'The four vehicles of the works at one scale; grid lines are ten metres apart.',
    420,
    (pen, area) => drawFamily(pen, library, area),
  );
}

export function writeSideViews(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Side views');
  guide.vehicles.forEach((vehicle, position) => {
    if (position > 0) writer.newPage();
    writer.section(`Side view of ${vehicle.name}`);
    writer.paragraph(guide.prose.sideViews[position] ?? '');
    writer.mark(sideViewMark(vehicle));
    writer.figure(`${vehicle.name}, side view with annotated dimensions.`, null, (pen, area) =>
      drawSideView(pen, vehicle, { guide, area }),
    );
  });
}

export function writeStructures(writer: GuideWriter): void {
  const { guide } = writer;
  writer.chapter('Structures and masses');
  writer.section('Structures');
  writer.paragraphs(guide.prose.structures);
  writer.section('Masses');
  writer.mark('stage masses');
  writer.table({
    caption: 'Masses of the stages',
    columns: [
      { title: 'Version and stage', share: 0.4 },
      { title: 'Dry mass (kg)', share: 0.2, align: 'right' },
      { title: 'Propellant (kg)', share: 0.2, align: 'right' },
      { title: 'Together (kg)', share: 0.2, align: 'right' },
    ],
    rows: guide.vehicles.flatMap((vehicle) =>
      vehicle.stages.map((stage) => [
        `${vehicle.name}, ${stage.name.toLowerCase()}`,
        whole(stage.dryMass),
        whole(stage.propellantMass),
        whole(stage.dryMass + stage.propellantMass),
      ]),
    ),
  });
  writer.mark('lift-off');
  writer.table({
    caption: 'At lift-off, without payload',
    columns: [
      { title: 'Version', share: 0.28 },
      { title: 'Core diameter', share: 0.24, align: 'right' },
      { title: 'Mass at lift-off', share: 0.24, align: 'right' },
      { title: 'Thrust (kN)', share: 0.24, align: 'right' },
    ],
    rows: guide.vehicles.map((vehicle) => [
      vehicle.name,
      length(coreDiameter(vehicle), guide.units),
      tonnes(liftOffMass(vehicle)),
      whole(liftOffThrust(vehicle)),
    ]),
  });
}

export function writePropulsion(writer: GuideWriter): void {
  const { guide } = writer;
  const [main] = guide.vehicles;
  const stages = main?.stages ?? [];
  const [first, second] = stages;
  writer.chapter('Propulsion');
  writer.section('First stage');
  writer.paragraphs(guide.prose.firstStage);
  writer.mark('first-stage engine');
  if (first !== undefined) writer.table(engineTable('First-stage engines, at sea level', [first]));
  if (first !== undefined) {
    writer.figure(`Flow of propellants in the ${first.engine.name}, simplified.`, 150, (pen, area) =>
      drawStageFlow(pen, first, { accent: guide.accent, area }),
    );
  }
  writer.newPage();
  writer.section('Upper stages');
  writer.paragraphs(guide.prose.upperStages);
  writer.mark('upper-stage engines');
  const upper = uniqueEngines(guide.vehicles.flatMap((vehicle) => vehicle.stages.slice(1)));
  writer.table(engineTable('Upper-stage engines, in vacuum', upper));
  if (second !== undefined) {
    writer.figure(`Flow of propellants in the ${second.engine.name}, simplified.`, 150, (pen, area) =>
      drawStageFlow(pen, second, { accent: guide.accent, area }),
    );
  }
  writer.section('Burn times');
  writer.mark('burn times');
  writer.table({
    caption: 'Burn times at full thrust',
    columns: [
      { title: 'Version and stage', share: 0.5 },
      { title: 'Engines', share: 0.22 },
      { title: 'Burn time (s)', share: 0.28, align: 'right' },
    ],
    rows: guide.vehicles.flatMap((vehicle) =>
      vehicle.stages.map((stage) => [
        `${vehicle.name}, ${stage.name.toLowerCase()}`,
        `${stage.engineCount} x ${stage.engine.name}`,
        `${stage.burnSeconds}`,
      ]),
    ),
  });
}

export function writeFairing(writer: GuideWriter): void {
  const { guide } = writer;
  const [main] = guide.vehicles;
  writer.chapter('Payload room');
  writer.section('Fairing');
  writer.paragraphs(guide.prose.fairing);
  if (main !== undefined) {
    writer.figure(`Fairing of ${main.name} with the room for the payload (dashed).`, 330, (pen, area) =>
      drawFairingRoom(pen, main, { guide, area }),
    );
  }
  writer.mark('payload rooms');
  writer.table({
    caption: 'What stands at the top of each version',
    columns: [
      { title: 'Version', share: 0.3 },
      { title: 'Kind', share: 0.3 },
      { title: 'Length', share: 0.2, align: 'right' },
      { title: 'Diameter', share: 0.2, align: 'right' },
    ],
    rows: guide.vehicles.map((vehicle) => {
      const top = topPart(vehicle);
      return [vehicle.name, top.name, `${top.height.toFixed(1)} m`, `${top.diameter.toFixed(1)} m`];
    }),
  });
}

function engineTable(caption: string, stages: readonly StageFacts[]) {
  return {
    caption,
    columns: [
      { title: 'Engine', share: 0.2 },
      { title: 'Propellants', share: 0.36 },
      { title: 'Thrust (kN)', share: 0.2, align: 'right' as const },
      { title: 'Specific impulse (s)', share: 0.24, align: 'right' as const },
    ],
    rows: stages.map(({ engine }) => [
      engine.name,
      engine.propellants,
      engine.thrust < 100 ? `${engine.thrust}` : whole(engine.thrust),
      `${engine.specificImpulse}`,
    ]),
  };
}

function uniqueEngines(stages: readonly StageFacts[]): StageFacts[] {
  return stages.filter(
    (stage, position) => stages.findIndex((other) => other.engine === stage.engine) === position,
  );
}
