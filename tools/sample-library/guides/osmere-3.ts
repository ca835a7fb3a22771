import { flightLog } from '../flight-log.ts';
import type { Guide } from '../guide.ts';
import { osmere3, osmere3Boost, osmere3Polar } from '../vehicles.ts';

export const osmere3Guide: Guide = {
  file: 'osmere-3-mission-planner.pdf',
  title: 'Osmere 3 Mission Planner',
  tagline: 'Three stages for the high road',
  documentNumber: 'SLW-O3-077',
  revision: 'B',
  date: '9 January 2032',
  units: 'metres',
  accent: [0.36, 0.24, 0.55],
  chapters: [
    'history',
    'overview',
    'performance',
    'mission',
    'side views',
    'structures',
    'propulsion',
    'avionics',
    'fairing',
    'safety',
    'ground',
    'glossary',
  ],
  vehicles: [osmere3, osmere3Polar, osmere3Boost],
  site: {
    name: 'Cape Lorne Station',
    latitude: '34.1 degrees south',
    facilities: [
      { name: 'Complex 12', use: 'pad with a service tower on rails', x: 0.82, y: 0.56 },
      { name: 'Stage building', use: 'checks of the three stages', x: 0.34, y: 0.34 },
      { name: 'Solid store', use: 'eight boosters behind earth walls', x: 0.12, y: 0.88 },
      { name: 'Hydrogen dewar', use: 'one sphere of 180 cubic metres', x: 0.66, y: 0.88 },
      { name: 'Satellite centre', use: 'three halls, two with fuel', x: 0.34, y: 0.7 },
      { name: 'Range house', use: 'control, radar and weather', x: 0.14, y: 0.16 },
    ],
  },
  timeline: [
    { time: -4, name: 'First-stage ignition', altitude: 0 },
    { time: 0, name: 'Lift-off', altitude: 0 },
    { time: 15, name: 'Pitch programme', altitude: 0.8 },
    { time: 74, name: 'Largest dynamic pressure', altitude: 12.1 },
    { time: 176, name: 'First-stage cut-off', altitude: 76 },
    { time: 179, name: 'First separation', altitude: 79 },
    { time: 183, name: 'Second-stage ignition', altitude: 83 },
    { time: 228, name: 'Fairing release', altitude: 122 },
    { time: 490, name: 'Second-stage cut-off', altitude: 188 },
    { time: 497, name: 'Third-stage ignition', altitude: 190 },
    { time: 1_429, name: 'Third-stage cut-off', altitude: 246 },
    { time: 1_500, name: 'Payload separation', altitude: 270 },
  ],
  acoustics: [124.0, 128.1, 131.6, 131.9, 129.5, 125.0, 120.2, 115.3],
  acceleration: { axial: 5.1, lateral: 1.2 },
  avionics: [
    { name: 'Third-stage computer', detail: 'flies the whole vehicle' },
    { name: 'Stage nodes', detail: 'one in each lower stage' },
    { name: 'Platform gyros', detail: 'two, with a star sensor' },
    { name: 'Booster sequencer', detail: 'only flown on Boost' },
    { name: 'Deep telemetry', detail: '1.1 Mbit/s out to 60,000 km' },
    { name: 'Solar skirt', detail: 'keeps the third stage alive for 8 hours' },
  ],
  campaign: [
    { task: 'Stages by rail', from: 58, to: 55 },
    { task: 'Checks lying down', from: 54, to: 36 },
    { task: 'Stages set up in the tower', from: 33, to: 28 },
    { task: 'Boosters hung (Boost)', from: 27, to: 24 },
    { task: 'Satellite fuelled', from: 20, to: 16 },
    { task: 'Satellite hoisted', from: 11, to: 9 },
    { task: 'Rehearsal', from: 5, to: 5 },
    { task: 'Tower back, launch', from: 1, to: 0 },
  ],
  hazards: [
    ['Solid propellant on fire', 'Earth walls, no water', '2,300 m'],
    ['Hydrogen at the dewar', 'Remote valves, flare', '1,200 m'],
    ['Tower on rails', 'Interlock with the arms', '90 m'],
    ['Toxic satellite fuel', 'Suits, scrubbers, wind limit', '1,600 m'],
    ['First stage in the sea', 'Notice to ships, aircraft sweep', '410 km'],
  ],
  history: [
    {
      date: '27 May 2014',
      title: 'Osmere 1 retired',
      text: 'The first Osmere ends its service with its thirty-first flight.',
    },
    {
      date: '10 March 2017',
      title: 'Three-stage decision',
      text: 'Chief engineer Halvard Sutro chooses a hydrogen third stage over a larger second one.',
    },
    {
      date: '2 June 2019',
      title: 'Lark runs in vacuum',
      text: 'The Lark engine burns for 932 seconds in the chamber at Tollen.',
    },
    {
      date: '23 October 2021',
      title: 'First flight',
      text: 'Osmere 3 sends the probe Foretop on an escape trajectory.',
    },
    {
      date: '15 April 2024',
      title: 'Polar version',
      text: 'The first flight without a third stage reaches a sun-synchronous orbit.',
    },
    {
      date: '30 August 2026',
      title: 'Boosters',
      text: 'Four SB-30 boosters lift the Boost version; Ines Caradoc leads the launch.',
    },
    {
      date: '12 December 2029',
      title: 'To a comet',
      text: 'The probe Longshore leaves for a comet with 12.9 km a second.',
    },
    {
      date: '9 January 2032',
      title: 'Revision B',
      text: 'The planner now includes escape trajectories in full.',
    },
  ],
  flights: [
    {
      date: '23 October 2021',
      payload: 'Foretop',
      orbit: 'escape trajectory',
      outcome: 'Success; first flight',
    },
    ...flightLog(
      { year: 2022, month: 2 },
      {
        seed: 34,
        failedFlight: 9,
        payloads: [
          'Vantage 1',
          'Vantage 2',
          'Cirrus Watch',
          'Meridian 7',
          'Vantage 3',
          'Isobar',
          'Meridian 8',
          'Polestar Map',
          'Vantage 4',
          'Isobar 2',
          'Meridian 9',
        ],
      },
    ),
  ],
  glossary: [
    ['Apogee', 'The highest point of an orbit around the Earth.'],
    ['Calder', 'The kerosene engine of the lower stages; R for the first, S for the second.'],
    [
      'Characteristic energy',
      'The square of the speed left after escape, in square kilometres a second squared.',
    ],
    ['Dog-leg', 'A turn during ascent that reaches an inclination not allowed directly.'],
    ['Lark', 'The hydrogen engine of the third stage, with a nozzle that slides out.'],
    ['Parking orbit', 'A low orbit in which the third stage waits for its moment.'],
    ['SB-30', 'Solid booster with about thirty tonnes of propellant.'],
    ['Service tower', 'The building on rails in which the vehicle is put together.'],
    ['Solar skirt', 'Cells around the third stage that feed its batteries.'],
    ['Window', 'The time on a day during which a launch reaches its target.'],
  ],
  prose: {
    about: [
      'The planner leads from an orbit to a launch date in six chapters. Read the performance chapter first if you know your mass, the profile chapter first if you know your orbit, and the last chapter if you know neither.',
      'All lengths are metric. Heights are given to a tenth of a metre in the side views, measured from the nozzle exit plane of the first stage to the tip of the fairing. Anywhere else they are rounded for easy reading.',
    ],
    overview: [
      'Osmere 3 has three stages, each with one task: the first leaves the air, the second reaches a parking orbit, and the third goes wherever the mission wants. Few vehicles of its mass send so much beyond the Earth.',
      'The lower stages burn kerosene because it is dense, the third burns hydrogen because it is light. Between them stands one flight computer, in the third stage, that steers from the first second to the last.',
      'The Polar version leaves out the third stage and flies to low orbits over the poles. The Boost version adds four solid boosters and a longer fairing.',
    ],
    family: [
      'Of the four sisters Osmere 3 is the slender one. It is about 70 m tall, as is Corvane 2; which of the two is taller has been the subject of bets and is settled by their side views. Brannoch 5 reaches some 90 m, Teluvia M about 40 m.',
      'The comparison uses a common ground line and grid lines at ten metres. It was traced from the general arrangement drawings and should not be measured with a ruler.',
    ],
    sideViews: [
      'Osmere 3 with all three stages. The third stage is as wide as the others and hides its nozzle inside the ring of the second stage until separation.',
      'The Polar version, without a third stage. Its fairing stands directly on the second stage, which carries the flight computer in a short ring.',
      'The Boost version with four solid boosters, of which two are drawn. The fairing is 2.4 m longer than that of the other versions.',
    ],
    structures: [
      'The lower stages are of an old-fashioned aluminium alloy, chosen by Halvard Sutro since every welder on the coast knows it. Rings are forged, skins are rolled, and nothing is glued.',
      'Only the third stage is modern: a steel balloon, a millimetre thick, that must be kept under pressure from the mill to the end of its mission. A second pump stands by at all times.',
    ],
    firstStage: [
      'Three Calder R engines in a row, the outer ones turned by hydraulics, push the vehicle off the pad. The oxygen pump and the fuel pump share one shaft, as they did on Osmere 1.',
      'The stage has flown with two kinds of kerosene without a change of setting. Each engine is fired for forty seconds when new, and again, already mounted, for twelve.',
    ],
    upperStages: [
      'One Calder S engine drives the second stage with a long nozzle and no restart: it burns once, to the end. Its remaining propellant is let out through the nozzle so that nothing is left to burst.',
      'The Lark engine of the third stage slides its nozzle down after separation, waits four seconds and lights. Up to five burns have been flown; the solar skirt keeps the stage alive for eight hours.',
    ],
    performance: [
      'Masses in the table include the adapter and leave a reserve of one percent of the speed. Low orbit: 300 km, 34.1 degrees. Sun-synchronous orbit: 700 km. Transfer orbit: apogee at 35,786 km, with a dog-leg to 27 degrees counted.',
      'For escape, Osmere 3 sends 2,350 kg on its way with no speed left over, and 1,480 kg with a characteristic energy of 20. The Boost version adds about two fifths to each.',
    ],
    profile: [
      'Ascent is steep at first, since the vehicle is long and thin and does not like to lean in strong winds. The pitch programme is chosen from eleven on the morning of launch, by balloon.',
      'Second and third stage follow each other within seven seconds. On high missions the third stage enters a parking orbit, coasts for a quarter of an hour or for several hours, and burns again.',
      'The third stage burns for fifteen and a half minutes in the standard mission. It is the quiet part of the flight: little is heard, little is felt, and 64 km of height are won.',
    ],
    fairing: [
      'The fairing is of aluminium with a cork coat that chars in flight. It is parted by two straps that are cut in eight places; any four cuts are enough.',
      'For probes with a source of heat, a cooling line may enter through the lower door until four minutes before launch. The dashed room in the drawing must also hold such lines.',
    ],
    environments: [
      'A solid booster is louder than a liquid one. The levels of the figure are for the vehicle without boosters; for the Boost version add 2.5 dB up to 250 Hz and 4 dB above.',
      'Lateral loads are small, for the vehicle flies with the wind and not against it. Axial acceleration is largest at the end of the second stage.',
    ],
    avionics: [
      'One computer with a doubled core sits in the third stage, or in the ring of the Polar version. Nodes in the lower stages do what they are told and fall into the sea.',
      'The star sensor looks out after the fairing has gone. With it, escape trajectories are met within 0.9 m a second, which spares probes a third of their first correction.',
      'Telemetry is received by Cape Lorne, by a ship at 40 degrees of longitude east, and by any dish of 9 m that the owner may bring.',
    ],
    ground: [
      'Cape Lorne is the oldest station of the works. Complex 12 was built for Osmere 1 and has been rebuilt twice: once after a fire, once after a flood.',
      'The service tower weighs 2,900 tonnes and rolls back by 110 m on the day of launch. From the inside it is a house of fourteen floors with a crane on the roof.',
      'Solid boosters are stored behind earth walls at the far end of the station and are brought at walking pace, one by one, by night.',
    ],
    campaign: [
      'Stages come by rail, eight weeks ahead. They are checked lying in a row, then set up in the tower, one floor after another. Boosters are hung only when everything else has been found good.',
      'Probes have windows of minutes on a few days of a year, so the campaign has a reserve of nine days which no one is allowed to use before the rehearsal.',
    ],
    safety: [
      {
        title: 'Two rules',
        text: 'Two rules stand over the door of the range house. The first: who is in doubt says stop. The second: who has said stop is thanked, in writing, whatever the reason was.',
      },
      {
        title: 'Solid boosters',
        text: 'Solid boosters cannot be switched off. Each carries a cord along its length that opens the case, fired by the range or by the stage if it breaks away.',
      },
      {
        title: 'Falling stages',
        text: 'First stages fall into the sea 410 km off the coast. An aircraft sweeps the area from three hours before, and a ship waits at its edge to collect what floats.',
      },
      {
        title: 'Heat sources',
        text: 'Owners of probes with radioactive heat sources need a licence of the state and a file of their own; two years are a good time to begin.',
      },
      {
        title: 'Satellite fuel',
        text: 'Satellite fuel is handled in two of the three halls of the satellite centre. The scrubbers are tried every Monday; a siren is tried on Tuesdays so that nobody confuses them.',
      },
      {
        title: 'The tower',
        text: 'The tower may only roll when both arms are locked and a person at each end has shown a green flag. The flags are real and kept in the range house.',
      },
    ],
    quality: [
      'Osmere 3 keeps what worked on Osmere 1 and changes one thing at a time. Every change is flown once with the old part beside it as a spare that is carried but not used.',
      'The ninth flight was lost when the second stage shut down early; a sensor had frozen and told the truth too late. Since then there are three of it and a heater.',
    ],
    history: [
      'When the last Osmere 1 had flown, Halvard Sutro was asked for something cheaper and delivered something that went further. His note of 2017, a single page with one equation, hangs in the stage building.',
    ],
  },
};
