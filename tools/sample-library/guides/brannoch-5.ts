import { flightLog } from '../flight-log.ts';
import type { Guide } from '../guide.ts';
import { brannoch5, brannoch5Cargo, brannoch5Crew } from '../vehicles.ts';

export const brannoch5Guide: Guide = {
  file: 'brannoch-5-users-handbook.pdf',
  title: 'Brannoch 5 User’s Handbook',
  tagline: 'Heavy lift for modules, pairs and people',
  documentNumber: 'SLW-B5-040',
  revision: 'C',
  date: '2 September 2032',
  units: 'metres-and-feet',
  accent: [0.62, 0.2, 0.13],
  chapters: [
    'overview',
    'history',
    'performance',
    'propulsion',
    'structures',
    'side views',
    'fairing',
    'mission',
    'avionics',
    'ground',
    'safety',
    'glossary',
  ],
  vehicles: [brannoch5, brannoch5Cargo, brannoch5Crew],
  site: {
    name: 'Port Ansgar Spaceport',
    latitude: '5.8 degrees north',
    facilities: [
      { name: 'Pad North', use: 'launches with cargo', x: 0.84, y: 0.84 },
      { name: 'Pad South', use: 'launches with crew', x: 0.84, y: 0.3 },
      { name: 'Tower hall', use: 'upright assembly, 112 m of clear height', x: 0.4, y: 0.56 },
      { name: 'Hydrogen plant', use: 'liquefies 11 tonnes a day', x: 0.58, y: 0.9 },
      { name: 'Crew quarters', use: 'quarantine for ten people', x: 0.2, y: 0.24 },
      { name: 'Control centre', use: 'two rooms with 48 seats each', x: 0.12, y: 0.78 },
    ],
  },
  timeline: [
    { time: -5, name: 'First-stage ignition', altitude: 0 },
    { time: 0, name: 'Lift-off', altitude: 0 },
    { time: 18, name: 'Roll and pitch', altitude: 0.9 },
    { time: 79, name: 'Largest dynamic pressure', altitude: 12.6 },
    { time: 148, name: 'Centre engine cut-off', altitude: 54 },
    { time: 187, name: 'First-stage cut-off', altitude: 83 },
    { time: 192, name: 'Stage separation', altitude: 88 },
    { time: 199, name: 'Second-stage ignition', altitude: 95 },
    { time: 236, name: 'Fairing release', altitude: 121 },
    { time: 901, name: 'Second-stage cut-off', altitude: 205 },
    { time: 1_020, name: 'Payload separation', altitude: 210 },
  ],
  acoustics: [129.1, 132.8, 135.9, 134.7, 131.0, 127.2, 122.4, 117.6],
  acceleration: { axial: 3.9, lateral: 1.5 },
  avionics: [
    { name: 'Guidance computers', detail: 'four, of which one watches' },
    { name: 'Crew display link', detail: 'only flown with the capsule' },
    { name: 'Star and inertial unit', detail: 'two, cross-strapped' },
    { name: 'Engine interface', detail: 'five Drumlin 200, two Drumlin 15' },
    { name: 'Radio relay', detail: 'through data satellites from T+06:10' },
    { name: 'Fuel-cell power', detail: '3.2 kW for nine hours' },
  ],
  campaign: [
    { task: 'First stage by barge', from: 75, to: 72 },
    { task: 'Stage on the platform', from: 70, to: 66 },
    { task: 'Second stage stacked', from: 61, to: 57 },
    { task: 'Combined systems test', from: 55, to: 38 },
    { task: 'Payload fuelling', from: 31, to: 24 },
    { task: 'Payload stacked', from: 14, to: 10 },
    { task: 'Platform to the pad', from: 4, to: 4 },
    { task: 'Tanking and launch', from: 1, to: 0 },
  ],
  hazards: [
    ['Hydrogen cloud', 'Flare stack, infrared cameras', '1,400 m'],
    ['Kerosene spill', 'Bunded pipe trench, foam', '600 m'],
    ['Abort on the pad', 'Escape tower, slide wire, shelter', '1,900 m'],
    ['Platform on the move', 'Speed limit of 1.6 km an hour', '200 m'],
    ['Lightning', 'Four masts, field mills at nine places', '8,000 m'],
  ],
  history: [
    {
      date: '19 April 2016',
      title: 'Charter signed',
      text: 'Five ministries ask the works for a vehicle that can carry a station module of 25 tonnes.',
    },
    {
      date: '8 July 2018',
      title: 'Drumlin 200 on the stand',
      text: 'Head of propulsion Teodor Lassik fires the engine for 61 seconds on its second day on the stand.',
    },
    {
      date: '30 January 2021',
      title: 'Tower hall opened',
      text: 'The hall at Port Ansgar is finished after 1,020 days; Noor Haldane cuts the ribbon.',
    },
    {
      date: '11 March 2023',
      title: 'First flight',
      text: 'Brannoch 5 places a mass model of 21 tonnes into low Earth orbit.',
    },
    {
      date: '5 December 2024',
      title: 'First module',
      text: 'The Cargo version delivers the node Concord Two.',
    },
    {
      date: '16 August 2027',
      title: 'First crew',
      text: 'Commander Maren Okoye and two others spend nine days in orbit.',
    },
    {
      date: '21 May 2030',
      title: 'Fifth relay pair',
      text: 'A pair of relay satellites is delivered with 1.1 km of error.',
    },
    {
      date: '2 September 2032',
      title: 'Revision C',
      text: 'Loads for the longer fairing are replaced by measured ones.',
    },
  ],
  flights: [
    {
      date: '11 March 2023',
      payload: 'Mass model',
      orbit: 'low Earth orbit',
      outcome: 'Success; test flight',
    },
    ...flightLog(
      { year: 2023, month: 8 },
      {
        seed: 55,
        failedFlight: 4,
        payloads: [
          'Relay Pair 1',
          'Concord Node',
          'Heliograph',
          'Relay Pair 2',
          'Deepwell',
          'Concord Truss',
          'Argil 1 and 2',
          'Relay Pair 3',
          'Northlight',
          'Concord Lab',
          'Argil 3 and 4',
          'Sextant',
        ],
      },
    ),
  ],
  glossary: [
    ['Arming tower', 'The fixed structure beside each pad, with nine levels and one lift.'],
    ['Barge', 'The sea-going platform that brings first stages from Lowmoor.'],
    ['Centre cut-off', 'Stopping the middle engine early to limit the acceleration.'],
    ['Drumlin 15', 'Hydrogen engine of the second stage, an expander cycle.'],
    ['Drumlin 200', 'Kerosene engine of the first stage, oxygen-rich staged combustion.'],
    ['Escape tower', 'Solid motors that pull the capsule away from a failing vehicle.'],
    ['Mobile platform', 'The crawler-borne table on which the vehicle is stacked and launched.'],
    ['Pair', 'Two satellites launched one above the other in a carrying structure.'],
    ['Slide wire', 'The way from the crew arm to the shelter, 380 m in 24 seconds.'],
    ['Topping', 'Replacing the hydrogen that boils off until 110 seconds before launch.'],
  ],
  prose: {
    about: [
      'The handbook is written for engineers who bring a payload to Brannoch 5, and for those who decide whether to. It describes three versions of the vehicle as they fly today and marks with care what has been measured and what is computed.',
      'Lengths appear in metres with feet in brackets. The overall height in a side view runs from the base of the engine bay to the highest point of the vehicle on the platform; the platform itself is not counted.',
    ],
    overview: [
      'Brannoch 5 takes its number from the five engines of its first stage. These burn kerosene; the second stage burns hydrogen, which makes the vehicle strong towards high orbits without a third stage.',
      'The stack is built upright on a mobile platform inside the tower hall and reaches the pad four days before launch. Nothing is joined at the pad except the umbilicals, so that weather can delay a launch but not a campaign.',
      'Payloads that need a tall and wide room fly on the Cargo version. The Crew version replaces the fairing by the Linnet capsule with its escape tower and brings a fourth guidance computer to life.',
    ],
    family: [
      'Inside the family Brannoch 5 is the giant. Its sister Corvane 2, a vehicle of about 70 m, flies more often; Osmere 3 is of the same class, around 70 m as well; Teluvia M with its 40 m or so would fit inside the first stage and leave room to walk around it.',
      'The chart draws all four at one scale on a grid of ten metres. It is meant for the eye. Where the text rounds, the side views do not.',
    ],
    sideViews: [
      'The standard vehicle with its two-part fairing. Note the flare from the core to the wider fairing, which begins at the forward ring of the second stage.',
      'The Cargo version. The fairing is the longest that the works make and is taken off in three parts rather than two; everything below the payload ring is common.',
      'The Crew version carries the capsule at the top with the escape tower above it. The tip of the tower is the highest point of the vehicle and the end of the dimension line.',
    ],
    structures: [
      'Both tanks of the first stage are separate bodies joined by a riveted skirt, a choice that costs mass and saves inspections. The skin is milled from plates into a pattern of triangles, 6.1 mm at the thinnest.',
      'Hydrogen tanks are covered with sprayed foam of 31 mm and a net that keeps flakes from falling. Strain is measured by fibres at 1,260 places during the first three flights of each version.',
    ],
    firstStage: [
      'Four Drumlin 200 engines gimbal by six degrees; the fifth, in the middle, is fixed. Oxygen-rich staged combustion gives the highest chamber pressure of any engine made at the works, 238 bar.',
      'The middle engine stops first, at two and a half minutes, so that crews never feel more than the figure in the loads chapter. Its early stop costs 140 kg of payload and was decided by the astronauts.',
    ],
    upperStages: [
      'Two Drumlin 15 engines work side by side on the second stage. Each can finish a mission alone if the other stops after the first 200 seconds, a case that was flown on purpose on the third flight.',
      'The stage may coast for five hours in a slow roll that spreads the sunlight. Hydrogen vapour drives a small motor that charges the batteries, an idea of Teodor Lassik that saved 90 kg.',
    ],
    performance: [
      'Payload figures assume the standard shroud and a launch towards the east from Port Ansgar. The low orbit is circular at 220 km; the transfer orbit leaves 1,500 m a second to the satellite. Carrying structures for pairs count as payload.',
      'For the Crew version the figure in the table is the mass of the capsule with its people and stores after the escape tower has been dropped. Other inclinations are quoted on request in five working days.',
    ],
    profile: [
      'Five engines build up thrust in three groups within two seconds; the release comes at zero when all five have been steady for half a second. The vehicle clears the tower in nine seconds and then rolls to its heading.',
      'The middle engine is cut off at T+02:28. The other four go on until the kerosene sensor runs dry, then the stages are parted by eight small retro-motors and the hydrogen engines light one after the other.',
      'Long burning is the mark of this vehicle: the second stage works for almost twelve minutes in one piece. For pairs it turns by 180 degrees between the two separations and waits for ten minutes.',
    ],
    fairing: [
      'The standard shroud opens like a book, the long one like a flower in three leaves. Both are pushed by gas springs and have flown with cameras; no leaf has ever come closer to a payload than 0.6 m.',
      'Two levels of doors, 16 in all, give access until the platform leaves the hall. The room for the payload is a cylinder with a cone above; its outline is dashed in the drawing and holds for a first frequency above 8 Hz.',
    ],
    environments: [
      'Sound at lift-off is dampened by 1,100 cubic metres of water that fall onto the platform in forty seconds. The levels below hold inside the standard shroud; the long shroud is 1.5 dB quieter above 500 Hz.',
      'Axial acceleration grows until the middle engine stops, falls by a fifth and grows again. The largest steady values are given with the chart and include the slow oscillation of the stack.',
    ],
    avionics: [
      'Guidance is in four computers of the same make but with two programs written by teams who did not speak to each other for three years. Votes are taken fifty times a second.',
      'From six minutes onward, data goes up to relay satellites rather than down to ships. The owner’s room in the control centre sees the same pages as the flight director.',
      'On crewed flights the commander may take over attitude control of the second stage; so far no one has needed to.',
    ],
    ground: [
      'Port Ansgar lies on a spit of land with deep water on one side. Barges bring first stages to within 300 m of the tower hall, and the mobile platform carries the finished vehicle 3.4 km to one of two pads.',
      'The hydrogen plant makes what a launch needs in nine days. Lines to the pads are vacuum-jacketed and were cooled down 64 times without a leak that counted.',
      'Pad South has a crew arm at level nine, a slide wire and a shelter for twenty people with air for a day.',
    ],
    campaign: [
      'Two and a half months pass between the barge and the launch. A third of that is the combined test, in which each valve moves and each wire is felt at both ends. Owners are asked to be there for the last five weeks only.',
      'Tanking takes four hours. Launch opportunities come every day for a week; the hydrogen plant refills the tanks overnight after a scrub.',
    ],
    safety: [
      {
        title: 'The council',
        text: 'The safety council of Port Ansgar meets every morning of a campaign. It has a chair, a physician, a fire officer and a representative of the fishermen whose grounds are closed.',
      },
      {
        title: 'Flames unseen',
        text: 'Hydrogen burns with a flame that nobody sees by day. Cameras for infrared look at every joint, and brooms are still carried on inspection walks, as they were in the time of Noor Haldane.',
      },
      {
        title: 'Escape',
        text: 'On the pad the escape system is armed 42 minutes before launch. It can be fired by the commander, by the flight director, and by a computer that listens to three wires along the tanks.',
      },
      {
        title: 'The safety case',
        text: 'An owner’s safety case covers pressure vessels, radio power, lasers and living things. It is read by two people who did not write the rules.',
      },
      {
        title: 'Termination',
        text: 'Termination in flight is by command from two radio masts, with an automatic system following in revision D of the avionics. With people on board it waits five seconds after the escape motors have lit.',
      },
      {
        title: 'Lifting',
        text: 'No one enters the tower hall while a fuelled payload is lifted. The lift takes fifty minutes, and those who wait are counted twice.',
      },
    ],
    quality: [
      'Thirteen flights have taught the works to look at small things first. The loss on the fourth flight came from a thread of sealing tape in a valve of the second stage; tape has since been forbidden.',
      'Each version has its own certificate. That of the Crew version was given after seven flights of unchanged hardware and an abort test at the worst moment of the ascent.',
    ],
    history: [
      'The charter of 2016 asked for a single vehicle for modules and for people. What came of it bears the mark of two persons: Teodor Lassik, who trusted only engines that had been run to destruction, and Noor Haldane, who built a spaceport where there had been a lighthouse.',
    ],
  },
};
