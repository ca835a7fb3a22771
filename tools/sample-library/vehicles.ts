/**
 * The facts of an invented family of launch vehicles: guides, questions and answers are all made from these.
 * Any likeness to a real vehicle, company or person is chance.
 */
import type { Boosters, Engine, Part, StageFacts, Vehicle } from './vehicle.ts';

const engines = (height: number, diameter: number): Part => ({
  kind: 'engines',
  name: 'Engine bay',
  height,
  diameter,
});
const stage = (name: string, height: number, diameter: number): Part => ({
  kind: 'stage',
  name,
  height,
  diameter,
});
const between = (height: number, diameter: number): Part => ({
  kind: 'interstage',
  name: 'Interstage',
  height,
  diameter,
});
const fairing = (height: number, diameter: number): Part => ({
  kind: 'fairing',
  name: 'Fairing',
  height,
  diameter,
});

const engine = (name: string, propellants: string, thrust: number, specificImpulse: number): Engine => ({
  name,
  propellants,
  thrust,
  specificImpulse,
});

const facts = (
  name: string,
  motor: Engine,
  numbers: readonly [engineCount: number, dryMass: number, propellantMass: number, burnSeconds: number],
): StageFacts => {
  const [engineCount, dryMass, propellantMass, burnSeconds] = numbers;
  return { name, engine: motor, engineCount, dryMass, propellantMass, burnSeconds };
};

const METHANE = 'liquid oxygen and methane';
const KEROSENE = 'liquid oxygen and kerosene';
const HYDROGEN = 'liquid oxygen and hydrogen';
const PROPANE = 'liquid oxygen and propane';

const halletM = engine('Hallet-M', METHANE, 912, 311);
const halletV = engine('Hallet-V', METHANE, 1004, 362);
const corvaneFirst = facts('First stage', halletM, [7, 27_400, 389_000, 171]);
const corvaneSecond = facts('Second stage', halletV, [1, 6_150, 88_600, 318]);
const corvaneBoosters: Boosters = {
  name: 'Tern side booster',
  count: 2,
  height: 24.8,
  diameter: 2.6,
  propellantMass: 71_000,
  thrust: 1_480,
};

export const corvane2: Vehicle = {
  name: 'Corvane 2',
  purpose: 'medium payloads to low and transfer orbits',
  parts: [
    engines(1.9, 3.9),
    stage('First stage', 40.6, 3.9),
    between(4.2, 3.9),
    stage('Second stage', 11.6, 3.9),
    fairing(13.1, 4.5),
  ],
  stages: [corvaneFirst, corvaneSecond],
  boosters: null,
  payload: { low: 14_200, sunSynchronous: 9_650, transfer: 5_120 },
};

export const corvane2Long: Vehicle = {
  name: 'Corvane 2 Long',
  purpose: 'bulky payloads that need a longer fairing',
  parts: [...corvane2.parts.slice(0, 4), fairing(18.6, 4.5)],
  stages: [corvaneFirst, corvaneSecond],
  boosters: null,
  payload: { low: 13_450, sunSynchronous: 9_020, transfer: 4_730 },
};

export const corvane2Twin: Vehicle = {
  name: 'Corvane 2 Twin',
  purpose: 'heavier payloads with two side boosters',
  parts: [...corvane2.parts.slice(0, 3), stage('Second stage', 13.0, 3.9), fairing(13.1, 4.5)],
  stages: [corvaneFirst, facts('Second stage', halletV, [1, 6_780, 101_300, 364])],
  boosters: corvaneBoosters,
  payload: { low: 18_900, sunSynchronous: 12_700, transfer: 7_480 },
};

const drumlin200 = engine('Drumlin 200', KEROSENE, 2_140, 297);
const drumlin15 = engine('Drumlin 15', HYDROGEN, 152, 451);
const brannochFirst = facts('First stage', drumlin200, [5, 46_300, 688_000, 187]);
const brannochSecond = facts('Second stage', drumlin15, [2, 9_850, 96_400, 702]);

export const brannoch5: Vehicle = {
  name: 'Brannoch 5',
  purpose: 'heavy payloads and pairs of large satellites',
  parts: [
    engines(2.8, 5.6),
    stage('First stage', 47.9, 5.6),
    between(5.1, 5.6),
    stage('Second stage', 16.3, 5.6),
    fairing(16.2, 6.2),
  ],
  stages: [brannochFirst, brannochSecond],
  boosters: null,
  payload: { low: 27_500, sunSynchronous: 18_900, transfer: 11_300 },
};

export const brannoch5Cargo: Vehicle = {
  name: 'Brannoch 5 Cargo',
  purpose: 'station modules and other outsize cargo',
  parts: [...brannoch5.parts.slice(0, 4), fairing(22.5, 6.2)],
  stages: [brannochFirst, brannochSecond],
  boosters: null,
  payload: { low: 26_100, sunSynchronous: 17_800, transfer: 10_550 },
};

export const brannoch5Crew: Vehicle = {
  name: 'Brannoch 5 Crew',
  purpose: 'crews of up to five in the Linnet capsule',
  parts: [
    ...brannoch5.parts.slice(0, 4),
    { kind: 'capsule', name: 'Capsule and escape tower', height: 19.1, diameter: 4.6 },
  ],
  stages: [brannochFirst, brannochSecond],
  boosters: null,
  payload: { low: 22_800, sunSynchronous: 15_200, transfer: 9_100 },
};

const pipit = engine('Pipit', PROPANE, 77, 286);
const pipitVac = engine('Pipit Vac', PROPANE, 82, 338);
const wren = engine('Wren', 'nitrous oxide and propylene', 4.2, 305);
const teluviaFirst = facts('First stage', pipit, [9, 3_640, 41_300, 158]);
const teluviaSecond = facts('Second stage', pipitVac, [1, 690, 7_350, 296]);

export const teluviaM: Vehicle = {
  name: 'Teluvia M',
  purpose: 'small satellites, alone or in groups',
  parts: [
    engines(0.9, 2.2),
    stage('First stage', 21.4, 2.2),
    between(2.1, 2.2),
    stage('Second stage', 6.9, 2.2),
    fairing(6.8, 2.4),
  ],
  stages: [teluviaFirst, teluviaSecond],
  boosters: null,
  payload: { low: 1_250, sunSynchronous: 860, transfer: 310 },
};

export const teluviaS: Vehicle = {
  name: 'Teluvia S',
  purpose: 'single small satellites at short notice',
  parts: [
    engines(0.9, 2.2),
    stage('First stage', 17.2, 2.2),
    between(2.1, 2.2),
    stage('Second stage', 5.7, 2.2),
    fairing(6.8, 2.4),
  ],
  stages: [
    facts('First stage', pipit, [7, 3_020, 32_200, 157]),
    facts('Second stage', pipitVac, [1, 610, 5_900, 237]),
  ],
  boosters: null,
  payload: { low: 820, sunSynchronous: 540, transfer: 170 },
};

export const teluviaX: Vehicle = {
  name: 'Teluvia X',
  purpose: 'several orbits in one flight with a restartable third stage',
  parts: [...teluviaM.parts.slice(0, 4), stage('Third stage', 4.6, 2.2), fairing(8.2, 2.4)],
  stages: [teluviaFirst, teluviaSecond, facts('Third stage', wren, [1, 240, 910, 640])],
  boosters: null,
  payload: { low: 1_310, sunSynchronous: 990, transfer: 480 },
};

const calderR = engine('Calder R', KEROSENE, 1_520, 303);
const calderS = engine('Calder S', KEROSENE, 640, 344);
const lark = engine('Lark', HYDROGEN, 66, 447);
const osmereFirst = facts('First stage', calderR, [3, 19_800, 271_000, 176]);
const osmereSecond = facts('Second stage', calderS, [1, 5_240, 58_700, 307]);
const osmereThird = facts('Third stage', lark, [1, 2_310, 14_200, 932]);

export const osmere3: Vehicle = {
  name: 'Osmere 3',
  purpose: 'transfer orbits and escape trajectories',
  parts: [
    engines(1.6, 3.4),
    stage('First stage', 35.3, 3.4),
    between(3.4, 3.4),
    stage('Second stage', 12.8, 3.4),
    stage('Third stage', 5.2, 3.4),
    fairing(11.5, 4.1),
  ],
  stages: [osmereFirst, osmereSecond, osmereThird],
  boosters: null,
  payload: { low: 9_400, sunSynchronous: 6_240, transfer: 3_910 },
};

export const osmere3Polar: Vehicle = {
  name: 'Osmere 3 Polar',
  purpose: 'polar and sun-synchronous orbits without the third stage',
  parts: [...osmere3.parts.slice(0, 4), fairing(11.5, 4.1)],
  stages: [osmereFirst, osmereSecond],
  boosters: null,
  payload: { low: 8_150, sunSynchronous: 5_680, transfer: 1_940 },
};

export const osmere3Boost: Vehicle = {
  name: 'Osmere 3 Boost',
  purpose: 'heavier transfer payloads with four solid boosters',
  parts: [...osmere3.parts.slice(0, 5), fairing(13.9, 4.1)],
  stages: [osmereFirst, osmereSecond, osmereThird],
  boosters: {
    name: 'SB-30 solid booster',
    count: 4,
    height: 14.6,
    diameter: 1.5,
    propellantMass: 30_400,
    thrust: 905,
  },
  payload: { low: 12_600, sunSynchronous: 8_320, transfer: 5_460 },
};
