import { flightLog } from '../flight-log.ts';
import type { Guide } from '../guide.ts';
import { corvane2, corvane2Long, corvane2Twin } from '../vehicles.ts';

export const corvane2Guide: Guide = {
  file: 'corvane-2-reference-guide.pdf',
  title: 'Corvane 2 Reference Guide',
  tagline: 'One core, two fairings, one pair of boosters',
  documentNumber: 'SLW-C2-101',
  revision: 'E',
  date: '14 March 2031',
  units: 'metres',
  accent: [0.05, 0.36, 0.6],
  chapters: [
    'overview',
    'side views',
    'structures',
    'propulsion',
    'performance',
    'mission',
    'fairing',
    'avionics',
    'ground',
    'safety',
    'history',
    'glossary',
  ],
  vehicles: [corvane2, corvane2Long, corvane2Twin],
  site: {
    name: 'Skerry Head Launch Complex',
    latitude: '11.2 degrees north',
    facilities: [
      { name: 'Pad 4', use: 'launch pad with flame trench', x: 0.78, y: 0.72 },
      { name: 'Assembly hall', use: 'horizontal assembly of the stages', x: 0.3, y: 0.3 },
      { name: 'Methane farm', use: 'two tanks of 420 cubic metres', x: 0.6, y: 0.86 },
      { name: 'Oxygen farm', use: 'three tanks of 510 cubic metres', x: 0.92, y: 0.5 },
      { name: 'Payload hall', use: 'class 8 clean room for two campaigns', x: 0.14, y: 0.62 },
      { name: 'Launch control', use: 'bunker 4.2 km from the pad', x: 0.12, y: 0.14 },
    ],
  },
  timeline: [
    { time: -7, name: 'First-stage ignition', altitude: 0 },
    { time: 0, name: 'Lift-off', altitude: 0 },
    { time: 12, name: 'Pitch manoeuvre begins', altitude: 0.6 },
    { time: 68, name: 'Largest dynamic pressure', altitude: 11.8 },
    { time: 164, name: 'First-stage cut-off', altitude: 71 },
    { time: 167, name: 'Stage separation', altitude: 74 },
    { time: 174, name: 'Second-stage ignition', altitude: 81 },
    { time: 221, name: 'Fairing release', altitude: 118 },
    { time: 492, name: 'Second-stage cut-off', altitude: 196 },
    { time: 551, name: 'Payload separation', altitude: 200 },
  ],
  acoustics: [126.5, 130.2, 133.4, 132.1, 128.8, 124.6, 119.3, 114.9],
  acceleration: { axial: 4.6, lateral: 1.8 },
  avionics: [
    { name: 'Flight computer', detail: 'three channels, two-of-three voting' },
    { name: 'Inertial unit', detail: 'ring lasers, aligned in 14 minutes' },
    { name: 'Satellite receiver', detail: 'two antennas, 10 fixes a second' },
    { name: 'Engine controllers', detail: 'one for each Hallet engine' },
    { name: 'Telemetry sender', detail: '6.4 Mbit/s in S band' },
    { name: 'Power unit', detail: 'two lithium batteries of 28 V' },
  ],
  campaign: [
    { task: 'Stages arrive by sea', from: 46, to: 44 },
    { task: 'Horizontal assembly', from: 43, to: 27 },
    { task: 'Payload arrives', from: 30, to: 29 },
    { task: 'Payload fuelling', from: 18, to: 13 },
    { task: 'Encapsulation', from: 12, to: 9 },
    { task: 'Mating and roll-out', from: 6, to: 3 },
    { task: 'Wet rehearsal', from: 2, to: 2 },
    { task: 'Launch', from: 0, to: 0 },
  ],
  hazards: [
    ['Methane leak at the pad', 'Catalytic detectors, nitrogen purge', '900 m'],
    ['Oxygen-rich fire', 'Deluge of 38 cubic metres a minute', '1,100 m'],
    ['Breakup in flight', 'Autonomous flight termination', '4,200 m'],
    ['Acoustic exposure', 'Shelters with ear protection', '2,600 m'],
    ['Lifting of the vehicle', 'Two independent brakes on the erector', '120 m'],
  ],
  history: [
    {
      date: '3 February 2019',
      title: 'Study begins',
      text: 'Ilse Tarvonen gathers eleven engineers to draw a vehicle with a single kind of propellant.',
    },
    {
      date: '22 August 2020',
      title: 'First Hallet firing',
      text: 'A sub-scale Hallet chamber burns for nine seconds on the stand at Marrick Flats.',
    },
    {
      date: '17 May 2022',
      title: 'Core tank proof test',
      text: 'The first core tank holds 1.4 times its flight pressure; Dario Venn signs the certificate.',
    },
    {
      date: '9 November 2023',
      title: 'Full-duration firing',
      text: 'Seven Hallet-M engines burn together for 171 seconds.',
    },
    {
      date: '6 June 2024',
      title: 'First flight',
      text: 'Corvane 2 reaches orbit at the first attempt with the test payload Pathmark.',
    },
    {
      date: '12 October 2026',
      title: 'Long fairing certified',
      text: 'The longer fairing separates cleanly in the vacuum chamber at Oriel.',
    },
    {
      date: '28 January 2029',
      title: 'First boosters',
      text: 'Two Tern side boosters fly for the first time under flight director Amara Quist.',
    },
    {
      date: '14 March 2031',
      title: 'Revision E',
      text: 'This guide takes in the measured loads of twelve flights.',
    },
  ],
  flights: [
    {
      date: '6 June 2024',
      payload: 'Pathmark',
      orbit: 'low Earth orbit',
      outcome: 'Success; test flight',
    },
    ...flightLog(
      { year: 2024, month: 9 },
      {
        seed: 21,
        failedFlight: 7,
        payloads: [
          'Selkie 1',
          'Ardent Relay',
          'Selkie 2',
          'Windrose A',
          'Lumen Atlas',
          'Selkie 3',
          'Windrose B',
          'Harbour Eye',
          'Ostler 1',
          'Selkie 4',
          'Tidewatch',
        ],
      },
    ),
  ],
  glossary: [
    ['Autogenous pressure', 'Tank pressure kept up by warm vapour of the propellant itself.'],
    ['Core', 'The first stage of Corvane 2 without side boosters.'],
    ['Encapsulation', 'Closing the two fairing halves around the payload.'],
    ['Erector', 'The arm that lifts the assembled vehicle upright at the pad.'],
    ['Hallet', 'The methane engine of both stages; M for sea level, V for vacuum.'],
    ['Hold-down', 'Eight clamps that keep the vehicle on the mount until thrust is proven.'],
    ['Interstage', 'The ring between the stages; it stays with the first stage.'],
    ['Notch', 'A deliberate dip of the allowed vibration near a payload resonance.'],
    ['Tern', 'The side booster of Corvane 2 Twin.'],
    ['Wet rehearsal', 'A full countdown with loaded tanks that ends before ignition.'],
  ],
  prose: {
    about: [
      'This guide tells owners of payloads what Corvane 2 is, what it can lift, and what a payload meets on the way to its orbit. It is a starting point for a mission and no contract: the interface document of each flight overrules it.',
      'Lengths are in metres, masses in kilograms or tonnes. A height is counted from the lower edge of the engine bay to the tip of the fairing. Side views carry the exact figures; the running text rounds them.',
    ],
    overview: [
      'Corvane 2 is a two-stage vehicle that burns liquid oxygen and methane throughout. One propellant pair means one farm of tanks at the pad, one set of seals, and engines that share three quarters of their parts between the stages.',
      'The vehicle lies on its side until two days before launch. Payloads are joined upright in the payload hall, turned once in a cradle that limits the lateral load to 0.4 g, and ride horizontally to the pad under conditioned air.',
      'Three arrangements are offered. The standard vehicle serves most missions; the Long arrangement trades some lift for room; the Twin arrangement adds a pair of boosters and a stretched second stage.',
    ],
    family: [
      'Four vehicles of the works fly from three sites. Corvane 2 sits in the middle of the family: Brannoch 5, nearly 90 m tall, takes the heaviest payloads, and the little Teluvia M, about 40 m, the lightest. Osmere 3 is a near neighbour in size, about 70 m, but is built for high orbits.',
      'The outlines beside each other in the figure share one scale. They give an impression only; exact heights stand in the side views of the guide of each vehicle.',
    ],
    sideViews: [
      'The standard arrangement. The fairing is the shorter of the two on offer and is wide enough for most communication satellites. The dimension at the far left counts from the engine bay to the tip.',
      'The Long arrangement shares everything below the fairing with the standard vehicle. The longer fairing has a third ring of separation springs and one more access door on each half.',
      'The Twin arrangement. The second stage is stretched to hold more propellant; the side boosters are shown at their true position, slightly above the engine bay of the core.',
    ],
    structures: [
      'Tanks are friction-stir welded from an aluminium-lithium alloy in sheets of 4.8 mm. The common dome between oxygen and methane saves a metre of length, and a foam of 22 mm keeps the heat away during a hold of up to three hours.',
      'The interstage is a carbon sandwich with twelve pushers driven by helium. It was qualified at 1.35 times the largest flight load, with the doors open and the cameras running.',
    ],
    firstStage: [
      'Seven Hallet-M engines stand in a ring of six around one. Each has its own controller; the stage can lose one engine after the first 40 seconds and still reach its target by burning longer. Throttles move between 58 and 100 percent.',
      'The turbopumps run on a fuel-rich gas generator. Start needs no igniter fluid: a spark torch in the chamber is lit from ground power and watched by two pressure gauges for 0.9 seconds before the valves open fully.',
    ],
    upperStages: [
      'The Hallet-V engine of the second stage carries a nozzle extension of niobium alloy that glows dull red within twenty seconds. It may be started four times; the coasts between are limited to 95 minutes by the boil-off of methane.',
      'Eight small thrusters on warm methane vapour hold the attitude during coasts and settle the propellants. After the mission the stage lowers its perigee below 50 km within the same orbit.',
    ],
    performance: [
      'The table gives the payload that reaches each orbit with a margin of three standard deviations kept in the tanks. Adapter masses count as payload. Low orbit means 200 km and 11.2 degrees; the sun-synchronous orbit is at 550 km; the transfer orbit has its apogee at 35,786 km.',
      'A due-east launch costs nothing extra, while every degree of inclination above the latitude of the site takes about 21 kg from a transfer payload. The mission office prepares an exact figure within ten working days.',
    ],
    profile: [
      'Ignition comes seven seconds before lift-off, so that all seven engines can be watched before the clamps let go. If one pressure is more than four percent low, the computer shuts down all of them and the vehicle stays where it is.',
      'The pitch manoeuvre is short. The engines throttle down to 71 percent around the largest dynamic pressure and go up again once the air has thinned. Stage separation is pushed by helium, never by explosive.',
      'The fairing goes when the heat flow has fallen below 1,135 watts a square metre. The single burn of the second stage in the standard mission ends in the target orbit; a rest of at least 55 seconds follows before the payload is let go.',
    ],
    fairing: [
      'Each half of the fairing is a sandwich of carbon skins on an aluminium honeycomb, lined with 40 mm of melamine foam. Doors of 450 by 600 mm can be cut at any of 32 places agreed nine months before flight.',
      'The free room inside is given by the dashed line in the figure: payloads may fill it entirely, vibration included. Conditioned air of class 8 flows from the tip down at 1.6 kg a second until lift-off.',
    ],
    environments: [
      'Levels in the figure were measured inside the fairing during flights two to twelve and are enveloped with a margin of 3 dB. The loudest moment is the first four seconds, when the sound comes back from the trench.',
      'Shock at the payload ring comes from two sources only, the release of the fairing and of the payload itself. Stage separation is soft and can hardly be seen in the records.',
    ],
    avionics: [
      'All boxes talk over two Ethernet rings with a fixed timetable; a broken link heals within one cycle of 5 milliseconds. Flight software is frozen twenty days before launch and loaded twice: once in the hall, once to compare.',
      'Guidance runs in closed loop from the end of the pitch manoeuvre. Should both satellite receivers fail, the inertial unit alone reaches the orbit within 9 km.',
      'Owners may have 256 channels of telemetry from their payload in real time, and the whole recording within two hours of separation.',
    ],
    ground: [
      'Skerry Head has one pad for this vehicle, Pad 4, which can be made ready again in sixteen days. The flame trench opens to the sea; a water curtain at its mouth takes 9 dB from the sound that reaches the payload hall.',
      'Propellants are loaded by remote control in 85 minutes, oxygen first. The erector leans back eleven seconds before lift-off and carries the umbilicals with it.',
      'Two payload teams can work at the same time without meeting: each has its own airlock, changing room and control room.',
    ],
    campaign: [
      'A campaign takes forty-six days from the arrival of the stages. The payload comes a month before launch and needs its owner’s team for most of that time. The bars in the figure show when each task starts and ends.',
      'A launch window of at least 35 minutes is kept for each attempt. After a scrub with loaded tanks the next attempt can be made twenty-four hours later; two attempts may follow each other before the tanks must be dried.',
    ],
    safety: [
      {
        title: 'Who decides',
        text: 'Safety at Skerry Head rests with the range officer, who answers to nobody in the programme. The officer may stop a countdown without giving a reason, and has done so twice.',
      },
      {
        title: 'In flight',
        text: 'The flight termination system decides by itself. Two boxes compare the position with a corridor loaded before flight; when both agree that it has been left, the engines are shut down and the tanks are opened along their length.',
      },
      {
        title: 'Three files',
        text: 'Payload owners hand in three safety files: a description at thirteen months, a full analysis at seven months, and the record of all tests six weeks before the team arrives.',
      },
      {
        title: 'People and payloads',
        text: 'Fuelling of payloads takes place in a hall of its own with suits, showers and an air lock. No more than nine people may be inside, and two of them do nothing but watch the others.',
      },
      {
        title: 'Energy on board',
        text: 'Batteries are charged only while somebody is present until the fairing is closed. Pyrotechnic devices are connected last, two at a time, with the transmitters of the site switched off.',
      },
      {
        title: 'Clear areas',
        text: 'During loading nobody may be within 900 m of the pad. The road is closed by a barrier with a lock whose only key hangs in launch control.',
      },
    ],
    quality: [
      'Every flight part has a passport that begins with the heat of its metal. Deviations are decided by three people of whom one must not work for the programme; in the past year 412 were raised and 398 closed.',
      'Reliability is computed from flights, not from hopes: after twelve flights with one loss the guide claims no more than what the records allow. The loss of flight seven was traced to a cracked bellows, since replaced by a welded one.',
    ],
    history: [
      'Corvane 2 grew out of a question that Ilse Tarvonen asked in the winter of 2019: what would a medium vehicle look like if its pad were to be served by twelve people? The answer was a single propellant pair and a vehicle that is built lying down.',
    ],
  },
};
