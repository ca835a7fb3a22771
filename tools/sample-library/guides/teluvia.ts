import { flightLog } from '../flight-log.ts';
import type { Guide } from '../guide.ts';
import { teluviaM, teluviaS, teluviaX } from '../vehicles.ts';

export const teluviaGuide: Guide = {
  file: 'teluvia-payload-guide.pdf',
  title: 'Teluvia Payload Guide',
  tagline: 'Small, soon and from anywhere flat',
  documentNumber: 'SLW-TE-012',
  revision: 'H',
  date: '27 June 2031',
  units: 'metres-slash-feet',
  accent: [0.08, 0.45, 0.34],
  chapters: [
    'glossary',
    'overview',
    'performance',
    'ground',
    'fairing',
    'mission',
    'side views',
    'propulsion',
    'structures',
    'avionics',
    'safety',
    'history',
  ],
  vehicles: [teluviaM, teluviaS, teluviaX],
  site: {
    name: 'Fennick Range',
    latitude: '57.4 degrees north',
    facilities: [
      { name: 'Concrete pad', use: 'a slab of 30 by 30 m', x: 0.72, y: 0.6 },
      { name: 'Transporter shed', use: 'shelter for two transporters', x: 0.3, y: 0.46 },
      { name: 'Propane bottle rack', use: 'filled from road tankers', x: 0.56, y: 0.84 },
      { name: 'Oxygen trailer', use: 'two trailers of 22 tonnes', x: 0.88, y: 0.84 },
      { name: 'Clean tent', use: 'class 8, put up in a day', x: 0.16, y: 0.76 },
      { name: 'Control van', use: 'six seats and one kettle', x: 0.14, y: 0.18 },
    ],
  },
  timeline: [
    { time: -3, name: 'First-stage ignition', altitude: 0 },
    { time: 0, name: 'Lift-off', altitude: 0 },
    { time: 9, name: 'Turn to azimuth', altitude: 0.4 },
    { time: 63, name: 'Largest dynamic pressure', altitude: 10.7 },
    { time: 158, name: 'First-stage cut-off', altitude: 69 },
    { time: 161, name: 'Stage separation', altitude: 72 },
    { time: 166, name: 'Second-stage ignition', altitude: 77 },
    { time: 189, name: 'Fairing release', altitude: 103 },
    { time: 462, name: 'Second-stage cut-off', altitude: 312 },
    { time: 540, name: 'Payload separation', altitude: 500 },
  ],
  acoustics: [118.4, 122.9, 127.0, 128.3, 126.1, 121.7, 116.5, 110.8],
  acceleration: { axial: 7.2, lateral: 2.1 },
  avionics: [
    { name: 'Main board', detail: 'two processors, one board, 1.9 kg' },
    { name: 'Gyro block', detail: 'fibre-optic, three axes' },
    { name: 'Satellite receiver', detail: 'one patch on each side' },
    { name: 'Valve drivers', detail: 'nine Pipit groups' },
    { name: 'Radio', detail: '2.0 Mbit/s to one dish' },
    { name: 'Battery pack', detail: '112 cells, changed for each flight' },
  ],
  campaign: [
    { task: 'Transporter arrives', from: 12, to: 12 },
    { task: 'Clean tent put up', from: 11, to: 10 },
    { task: 'Payload received', from: 9, to: 9 },
    { task: 'Fit to the adapter', from: 8, to: 6 },
    { task: 'Closing the fairing', from: 5, to: 5 },
    { task: 'Electrical checks', from: 4, to: 2 },
    { task: 'Raising', from: 1, to: 1 },
    { task: 'Filling and launch', from: 0, to: 0 },
  ],
  hazards: [
    ['Propane vapour near the ground', 'Fans, detectors at ankle height', '350 m'],
    ['Oxygen hose rupture', 'Break-away couplings', '250 m'],
    ['Fall of the raised vehicle', 'Wind limit of 14 m a second', '60 m'],
    ['Stray aircraft', 'Radar and a spotter with a telephone', '15,000 m'],
    ['Fragments of an aborted flight', 'Autonomous termination', '1,800 m'],
  ],
  history: [
    {
      date: '1 October 2021',
      title: 'A sketch on a train',
      text: 'Petra Lindqvane and Osric Bell draw a vehicle that fits on two lorries.',
    },
    {
      date: '14 February 2023',
      title: 'Pipit number one',
      text: 'The first Pipit engine is printed in 62 hours and fired on the third day.',
    },
    {
      date: '25 July 2024',
      title: 'Ring of nine',
      text: 'Nine Pipit engines burn together; one stops and nobody on the stand notices.',
    },
    {
      date: '18 May 2025',
      title: 'First flight',
      text: 'Teluvia M reaches 498 km with three cubes for the university of Harrowdale.',
    },
    {
      date: '3 September 2026',
      title: 'Call-up',
      text: 'A flight leaves the ground 71 hours after the contract is signed.',
    },
    { date: '20 April 2028', title: 'Short version', text: 'Teluvia S flies for the first time.' },
    {
      date: '7 November 2029',
      title: 'Third stage',
      text: 'Teluvia X serves three orbits in one flight; Yusra Bexley runs the countdown.',
    },
    {
      date: '27 June 2031',
      title: 'Revision H',
      text: 'Feet return to this guide at the wish of its readers.',
    },
  ],
  flights: [
    {
      date: '18 May 2025',
      payload: 'Harrowdale Cubes',
      orbit: 'sun-synchronous orbit',
      outcome: 'Success; test flight',
    },
    ...flightLog(
      { year: 2025, month: 8 },
      {
        seed: 8,
        failedFlight: 3,
        payloads: [
          'Gnat 1',
          'Barley Scan',
          'Gnat 2 to 5',
          'Kelpline',
          'Minnow',
          'Gnat 6',
          'Lantern 1',
          'Cloudbook',
          'Lantern 2',
          'Brackish',
          'Gnat 7 and 8',
          'Lantern 3',
        ],
      },
    ),
  ],
  glossary: [
    ['Adapter', 'The ring or plate on which payloads stand; four sizes are kept in store.'],
    ['Azimuth', 'The compass direction in which the vehicle leaves the range.'],
    ['Call-up', 'A launch ordered less than a week ahead.'],
    ['Cube', 'A satellite made of units of ten centimetres.'],
    ['Densified propane', 'Propane cooled until it is as heavy as kerosene.'],
    ['Pipit', 'The engine of the first stage, fed by electric pumps.'],
    ['Raising', 'Lifting the vehicle from lying to standing with two cylinders.'],
    ['Slab', 'The only thing that must be built where Teluvia is to fly.'],
    ['Transporter', 'The lorry that carries, raises and launches the vehicle.'],
    ['Wren', 'The little restartable engine of the third stage.'],
  ],
  prose: {
    about: [
      'You have a small satellite and little time. This guide says what Teluvia gives you, what it asks of you, and whom to call. It covers the versions M, S and X; M is meant whenever no letter is given.',
      'Lengths are written in metres and, after a stroke, in feet. The overall height is the length of the standing vehicle without the transporter’s table. Please take it from the side views and not from brochures.',
    ],
    overview: [
      'Teluvia M is a two-stage vehicle on liquid oxygen and cold propane. Its pumps are driven by batteries, which makes the engines simple enough to be printed, tested and flown within one month.',
      'The vehicle needs no launch site in the usual sense. A slab of concrete, a road that bears forty tonnes and a telephone are enough; all the rest comes on eleven lorries and goes away on them.',
      'The S version is the short one, with two engines fewer, and the one in stock. The X version has a third stage for those who share a flight but not an orbit.',
    ],
    family: [
      'Teluvia M stands beside much larger sisters. Corvane 2 and Osmere 3 are both some 70 m tall, Brannoch 5 close to 90 m. All three have launched satellites that first flew, as an experiment, on Teluvia.',
      'In the figure below the four are set on one floor. One square of the grid is ten metres. Read no exact numbers from it: those are in the side views.',
    ],
    sideViews: [
      'Teluvia M, the standard vehicle. The engine bay is short because the pumps sit between the nozzles; the fairing is the one that all the S and M versions share.',
      'Teluvia S. Both stages are shorter than those of the M version and two Pipit engines are left out. It is loaded onto a single lorry together with its transporter.',
      'Teluvia X, with its third stage under a longer fairing. The third stage sits inside a cylinder of the same diameter and is therefore drawn like the others.',
    ],
    structures: [
      'Stages are wound from carbon fibre over a liner as thin as two sheets of paper. A stage is wound in three days and weighs so little that four people carry an empty one through the hall.',
      'The interstage is a truss in a sleeve. Four latches hold the stages together; springs from a maker of lorry seats push them apart.',
    ],
    firstStage: [
      'Nine Pipit engines form a ring of eight around one. Electric pumps need no turbine, no gas generator and no fear of cold starts; the price is a battery of 260 kg, part of which is thrown away during flight.',
      'An engine that behaves oddly is switched off by its own driver within 30 milliseconds. The remaining eight carry on, and the flight computer makes up for it with time.',
    ],
    upperStages: [
      'The second stage has one Pipit Vac with a bell nearly a metre wide. It lights twice on every flight: once to reach an ellipse, once, half an orbit later, to make it round.',
      'The Wren of the third stage can be lit eleven times. Its two liquids keep for months, and the stage has stayed in service for nineteen days, which is longer than anybody promised.',
    ],
    performance: [
      'The low orbit of the table is 250 km at the latitude of the range, the sun-synchronous orbit 500 km, and the transfer figure is for an apogee of 35,786 km and mostly of academic interest. Separation rings are counted as vehicle, not as payload.',
      'Fennick lies far north. Those who want to go nearer to the equator may move the slab: from 12 degrees north, the figures for low orbits rise by about an eighth.',
    ],
    profile: [
      'The vehicle leaves the slab three seconds after the spark. It turns to its azimuth at once, since the range is narrow and the sea is near. Dynamic pressure is largest after one minute.',
      'First-stage cut-off comes when the battery, rather than the tank, is empty. The halves of the fairing are let go during the first minute of the second stage, together with the spent battery packs.',
      'After the first cut-off of the second stage there is silence for most of half an orbit; the listed altitude at separation is reached by the second burn. Cubes are let go in pairs, every ten seconds.',
    ],
    fairing: [
      'Halves are of glass fibre so that radio passes through: your satellite may speak from the slab. A soft cover keeps dust away until the morning of the launch.',
      'Doors are not cut as a rule. Whoever must reach the satellite late may ask for the window, a round hole of 180 mm at any height you name.',
    ],
    environments: [
      'A small vehicle is livelier than a large one, and near the end of the first stage it pushes hard. Design for the values in the chart, and ask for the gentle profile if your mirrors are thin: it costs 35 kg.',
      'Sound is low in the bass because the vehicle is small and stands free. Levels were taken in the open, on grass, by a microphone in a sock.',
    ],
    avionics: [
      'There is one board with two processors. Each flight it is new, since it does not come back; spare ones lie in a drawer and have flown on aircraft first.',
      'A single dish follows the vehicle from the control van. What it cannot see is kept on board and sent down during the first pass over the range.',
      'Your satellite may have a wire pair to our recorder, sixteen switches and a voltage. More is possible and seldom wise.',
    ],
    ground: [
      'Fennick Range is a heath beside the sea, with sheep. The slab is in its middle; the lorries form a horseshoe around it and leave an hour before the launch.',
      'Propane is cooled on site to minus 92 degrees by a machine in a container. Oxygen comes by road in two trailers, of which one would do.',
      'The clean tent is taken from its box by five people and is clean seven hours later. Its floor is the only heavy part.',
    ],
    campaign: [
      'A fortnight is plenty. Twelve days before launch the transporter rolls onto the slab, and from the ninth day your satellite is with us. Call-ups leave out what others do for comfort and take three days.',
      'If the wind is too strong, the vehicle lies down again and everybody has soup. Two attempts a day are allowed by the range, one by the batteries.',
    ],
    safety: [
      {
        title: 'Two buttons',
        text: 'The range safety officer is Yusra Bexley or whoever holds her telephone. She has two buttons: one stops the count, the other starts it again.',
      },
      {
        title: 'Propane',
        text: 'Propane is heavier than air. It creeps along the ground into hollows, so the horseshoe is open towards the slope and detectors are hung at the height of an ankle.',
      },
      {
        title: 'In flight',
        text: 'The vehicle ends its own flight when it leaves its corridor: all nine engines are switched off. There are no explosives on board, not even for the fairing.',
      },
      {
        title: 'About your satellite',
        text: 'Of each satellite we want to know what is pressed, what is charged and what shines. Two pages are enough for cubes; others fill in the long form five weeks ahead.',
      },
      {
        title: 'Sheep',
        text: 'Sheep are driven to the upper field on the day before. The shepherd is on the list of people who must say yes.',
      },
      {
        title: 'Clear areas',
        text: 'Nobody may be within 350 m once the hoses are cold. The count is made by name, out loud.',
      },
    ],
    quality: [
      'We test a great deal because it is cheap: each engine burns for three full flights’ worth before it is mounted. In the last year nine of 214 engines failed on the stand, and none in flight.',
      'The loss of the third flight had an unromantic reason, a connector that had been mated by hand and not by feel. It is now a different shape.',
    ],
    history: [
      'Petra Lindqvane had designed farm machines and Osric Bell organ pipes when they met on the night train to Fennick in 2021. Neither had built a launch vehicle, which, they say, helped.',
    ],
  },
};
