import type { Vehicle } from './vehicle.ts';

/** How a guide writes lengths: `71.4 m`, `88.3 m (289.7 ft)`, `38.1 m / 125.0 ft`. */
export type GuideUnits = 'metres' | 'metres-and-feet' | 'metres-slash-feet';

export type ChapterName =
  | 'overview'
  | 'side views'
  | 'structures'
  | 'propulsion'
  | 'performance'
  | 'mission'
  | 'fairing'
  | 'avionics'
  | 'ground'
  | 'safety'
  | 'history'
  | 'glossary';

export type FlightEvent = {
  /** Seconds after lift-off. */
  readonly time: number;
  readonly name: string;
  /** Kilometres. */
  readonly altitude: number;
};

export type HistoryEntry = { readonly date: string; readonly title: string; readonly text: string };

export type FlightRecord = {
  readonly date: string;
  readonly payload: string;
  readonly orbit: string;
  readonly outcome: string;
};

export type Facility = {
  readonly name: string;
  readonly use: string;
  /** Fractions of the site plan, from its lower left corner. */
  readonly x: number;
  readonly y: number;
};

/** The words of a guide; each list item is a paragraph. */
export type Prose = {
  readonly about: readonly string[];
  readonly overview: readonly string[];
  readonly family: readonly string[];
  /** One for each vehicle, in the order of the guide. */
  readonly sideViews: readonly string[];
  readonly structures: readonly string[];
  readonly firstStage: readonly string[];
  readonly upperStages: readonly string[];
  readonly performance: readonly string[];
  readonly profile: readonly string[];
  readonly fairing: readonly string[];
  readonly environments: readonly string[];
  readonly avionics: readonly string[];
  readonly ground: readonly string[];
  readonly campaign: readonly string[];
  readonly safety: readonly { readonly title: string; readonly text: string }[];
  readonly quality: readonly string[];
  readonly history: readonly string[];
};

export type Guide = {
  /** File name inside the library. */
  readonly file: string;
  readonly title: string;
  readonly tagline: string;
  readonly documentNumber: string;
  readonly revision: string;
  readonly date: string;
  readonly units: GuideUnits;
  /** Red, green, blue; 0–1. */
  readonly accent: readonly [number, number, number];
  readonly chapters: readonly ChapterName[];
  /** The main vehicle first. */
  readonly vehicles: readonly Vehicle[];
  readonly site: {
    readonly name: string;
    readonly latitude: string;
    readonly facilities: readonly Facility[];
  };
  readonly timeline: readonly FlightEvent[];
  /** Decibels for the octave bands from 31.5 Hz to 4 kHz. */
  readonly acoustics: readonly number[];
  /** Largest steady acceleration in g: axial, lateral. */
  readonly acceleration: { readonly axial: number; readonly lateral: number };
  /** Boxes of the avionics diagram, from the bus outwards. */
  readonly avionics: readonly { readonly name: string; readonly detail: string }[];
  /** Days before launch, from and to (from is the larger). */
  readonly campaign: readonly { readonly task: string; readonly from: number; readonly to: number }[];
  readonly hazards: readonly (readonly [hazard: string, control: string, distance: string])[];
  readonly history: readonly HistoryEntry[];
  /** Of the main vehicle; its versions have records of their own. */
  readonly flights: readonly FlightRecord[];
  readonly glossary: readonly (readonly [term: string, meaning: string])[];
  readonly prose: Prose;
};
