/** One section of a vehicle as its side view draws it. Lengths in metres. */
export type Part = {
  readonly kind: 'engines' | 'stage' | 'interstage' | 'fairing' | 'capsule';
  readonly name: string;
  readonly height: number;
  readonly diameter: number;
};

export type Engine = {
  readonly name: string;
  readonly propellants: string;
  /** Kilonewtons of one engine; at sea level for first stages, in vacuum above. */
  readonly thrust: number;
  /** Seconds, under the same condition as the thrust. */
  readonly specificImpulse: number;
};

/** Masses in kilograms. */
export type StageFacts = {
  readonly name: string;
  readonly engine: Engine;
  readonly engineCount: number;
  readonly dryMass: number;
  readonly propellantMass: number;
  readonly burnSeconds: number;
};

/** Side boosters. Lengths in metres, masses in kilograms, thrust of one in kilonewtons. */
export type Boosters = {
  readonly name: string;
  readonly count: number;
  readonly height: number;
  readonly diameter: number;
  readonly propellantMass: number;
  readonly thrust: number;
};

/** Payload in kilograms. */
export type Payload = { readonly low: number; readonly sunSynchronous: number; readonly transfer: number };

export type Vehicle = {
  readonly name: string;
  readonly purpose: string;
  /** From the ground up. */
  readonly parts: readonly Part[];
  readonly stages: readonly StageFacts[];
  readonly boosters: Boosters | null;
  readonly payload: Payload;
};

/** Metres, one decimal place: the sum of the drawn parts. */
export function overallHeight(vehicle: Vehicle): number {
  const tenths = vehicle.parts.reduce((sum, part) => sum + Math.round(part.height * 10), 0);
  return tenths / 10;
}

/** Metres of the first stage's body. */
export function coreDiameter(vehicle: Vehicle): number {
  return vehicle.parts.find((part) => part.kind === 'stage')?.diameter ?? 0;
}

/** The part that carries the payload: a fairing or a capsule. */
export function topPart(vehicle: Vehicle): Part {
  const top = vehicle.parts.at(-1);
  if (top === undefined) throw new Error(`${vehicle.name} has no parts`);
  return top;
}

/** Kilograms without payload. */
export function liftOffMass(vehicle: Vehicle): number {
  const stages = vehicle.stages.reduce((sum, stage) => sum + stage.dryMass + stage.propellantMass, 0);
  const boosters =
    vehicle.boosters === null ? 0 : vehicle.boosters.count * vehicle.boosters.propellantMass * 1.11;
  return Math.round((stages + boosters) / 100) * 100;
}

/** Kilonewtons of all engines that burn at lift-off. */
export function liftOffThrust(vehicle: Vehicle): number {
  const first = vehicle.stages[0];
  const core = first === undefined ? 0 : first.engineCount * first.engine.thrust;
  return core + (vehicle.boosters === null ? 0 : vehicle.boosters.count * vehicle.boosters.thrust);
}

/** One international foot is 0.3048 m. */
export function toFeet(metres: number): number {
  return Math.round((metres / 0.3048) * 10) / 10;
}
