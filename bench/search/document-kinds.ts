/**
 * What the generated documents say. In `{…}` stand slots: `{subject}` is the file's own, `{code}` and `{value}` the
 * page's own; all others are drawn anew wherever they stand in a filler, and once for a topic's three sentences.
 */
export type DocumentKind = {
  readonly name: string;
  /** Of the file. */
  readonly title: string;
  readonly topics: readonly Topic[];
  readonly fillers: readonly string[];
};

/** One fact of one page, and two questions for it. */
export type Topic = {
  readonly heading: string;
  readonly fact: string;
  /** Names the page's code. */
  readonly exact: string;
  /** In other words than the fact; told apart by the file's subject alone. */
  readonly plain: string;
};

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  {
    name: 'contract',
    title: 'Supply agreement with {subject}',
    topics: [
      {
        heading: 'Payment terms',
        fact: 'Invoices under order {code} are payable within {days} days of receipt, net of any discount.',
        exact: 'Within how many days are invoices under order {code} payable?',
        plain: 'How long may we take to pay what {subject} bills us?',
      },
      {
        heading: 'Liability',
        fact: 'The total liability arising from annex {code} is limited to {amount} euros a year.',
        exact: 'To what sum is liability from annex {code} limited?',
        plain: 'What is the cap on damages in our agreement with {subject}?',
      },
      {
        heading: 'Termination',
        fact: 'Either party may end schedule {code} in writing with {days} days of notice.',
        exact: 'How much notice does ending schedule {code} take?',
        plain: 'How early must we tell {subject} that we want to quit?',
      },
      {
        heading: 'Delivery',
        fact: 'Goods of lot {code} are handed over at the {place} terminal by {date} at the latest.',
        exact: 'Where and by when are goods of lot {code} handed over?',
        plain: 'At which site does {subject} drop off the shipment?',
      },
      {
        heading: 'Confidentiality',
        fact: 'Drawings marked {code} stay confidential for {days} months after the end of the agreement.',
        exact: 'For how long do drawings marked {code} stay confidential?',
        plain: 'How long must the plans of {subject} be kept secret?',
      },
      {
        heading: 'Penalties',
        fact: 'For each week of delay of milestone {code} a penalty of {percent} percent of its value is due.',
        exact: 'What penalty is due for a delay of milestone {code}?',
        plain: 'What does it cost {subject} to be late?',
      },
      {
        heading: 'Insurance',
        fact: 'The supplier keeps policy {code} with a cover of at least {amount} euros for each event.',
        exact: 'What cover does policy {code} have?',
        plain: 'For how much is {subject} insured?',
      },
    ],
    fillers: [
      'The parties agree that changes need the written consent of both.',
      'Headings are for convenience only and do not govern how a clause is read.',
      'Notices to {person} are sent by registered letter to the office in {place}.',
      'Should a provision be void, the others remain in force.',
      'The courts of {place} have jurisdiction over any dispute.',
      'Records of performance are kept for {days} months and shown on request.',
      'Neither party is answerable for events beyond its reasonable control.',
      'The schedule was last revised on {date} by {person}.',
    ],
  },
  {
    name: 'invoice',
    title: 'Statement of account of {subject}',
    topics: [
      {
        heading: 'Freight',
        fact: 'Position {code}: carriage of {number} pallets to {place}, {amount} euros before tax.',
        exact: 'What was charged under position {code}?',
        plain: 'What did {subject} charge for transport?',
      },
      {
        heading: 'Storage',
        fact: 'Position {code}: cold storage for {days} days in hall {number}, {amount} euros before tax.',
        exact: 'What does position {code} cost for cold storage?',
        plain: 'What do we owe {subject} for keeping goods chilled?',
      },
      {
        heading: 'Repairs',
        fact: 'Position {code}: replacement of a gearbox by {person}, {amount} euros with parts.',
        exact: 'Who carried out the repair of position {code}?',
        plain: 'Which mechanic mended the transmission on the bill of {subject}?',
      },
      {
        heading: 'Consulting',
        fact: 'Position {code}: advice on site by {person}, {number} hours at a rate of {percent} euros.',
        exact: 'How many hours of advice are in position {code}?',
        plain: 'Who counselled us on behalf of {subject}?',
      },
      {
        heading: 'Licences',
        fact: 'Position {code}: software licences for {number} seats until {date}, {amount} euros.',
        exact: 'For how many seats is licence position {code}?',
        plain: 'When do the programs rented from {subject} expire?',
      },
      {
        heading: 'Credit note',
        fact: 'Credit note {code} of {date} takes {amount} euros off for goods sent back to {place}.',
        exact: 'How much does credit note {code} take off?',
        plain: 'What refund did {subject} grant for returned items?',
      },
      {
        heading: 'Reminder fees',
        fact: 'Reminder {code} of {date} adds a fee of {percent} euros because of late payment.',
        exact: 'Which fee does reminder {code} add?',
        plain: 'How much extra does {subject} want since we were overdue?',
      },
    ],
    fillers: [
      'Amounts are in euros and rounded to the nearest cent.',
      'Please state the customer number with every transfer.',
      'Value added tax of {percent} percent is shown at the end of the statement.',
      'The position was checked by {person} in the office at {place}.',
      'Objections are accepted until {date}, after that the position counts as agreed.',
      'Goods stay the property of the seller until they are paid in full.',
      'The delivery note was signed by {person} on {date}.',
      'Bank charges for transfers from abroad are borne by the customer.',
    ],
  },
  {
    name: 'maintenance-report',
    title: 'Maintenance report of the {subject} plant',
    topics: [
      {
        heading: 'Pump',
        fact: 'The bearing of pump {code} showed a clearance of {percent} tenths of a millimetre and was exchanged.',
        exact: 'What clearance did the bearing of pump {code} show?',
        plain: 'How worn was the water mover at {subject}?',
      },
      {
        heading: 'Boiler',
        fact: 'Boiler {code} was tested at {number} bar for {days} minutes without loss.',
        exact: 'At what pressure was boiler {code} tested?',
        plain: 'What load did the steam vessel at {subject} withstand?',
      },
      {
        heading: 'Conveyor',
        fact: 'Belt {code} slips above {number} kilograms; its tension was raised by {percent} percent.',
        exact: 'Above which load does belt {code} slip?',
        plain: 'What weight makes the transport band at {subject} lose its grip?',
      },
      {
        heading: 'Switchgear',
        fact: 'In cabinet {code} a loose terminal had reached {number} degrees; {person} tightened it.',
        exact: 'What temperature was found in cabinet {code}?',
        plain: 'How hot did the electrical contact at {subject} get?',
      },
      {
        heading: 'Crane',
        fact: 'The rope of crane {code} has {number} broken wires and must be replaced by {date}.',
        exact: 'How many broken wires has the rope of crane {code}?',
        plain: 'By when does the lifting gear at {subject} need a new cable?',
      },
      {
        heading: 'Filters',
        fact: 'Filter bank {code} lost {number} pascals and is now cleaned every {days} days.',
        exact: 'How often is filter bank {code} cleaned?',
        plain: 'How frequently is the air cleaning at {subject} serviced?',
      },
      {
        heading: 'Gate',
        fact: 'Gate {code} closes in {percent} seconds; its edge sensor from {place} was adjusted on {date}.',
        exact: 'How fast does gate {code} close?',
        plain: 'When was the safety strip of the entrance at {subject} set?',
      },
    ],
    fillers: [
      'The inspection followed the yearly plan and took place in daylight.',
      'No leaks were seen on the pipes next to the unit.',
      'Lubricant was topped up and the level noted on the card.',
      '{person} signed the sheet on behalf of the operator on {date}.',
      'Spare parts come from the store in {place} within {days} days.',
      'Noise and vibration stayed within the usual range.',
      'The guard rail was put back and the area released for work.',
      'Photographs were taken and filed with the work order.',
    ],
  },
  {
    name: 'lab-protocol',
    title: 'Laboratory protocol of the {subject} study',
    topics: [
      {
        heading: 'Sample preparation',
        fact: 'Sample {code} was dried at {number} degrees for {days} hours before weighing.',
        exact: 'At what temperature was sample {code} dried?',
        plain: 'How was the specimen of the {subject} study freed of moisture?',
      },
      {
        heading: 'Titration',
        fact: 'Titration {code} used {amount} microlitres of acid until the colour turned.',
        exact: 'How much acid did titration {code} use?',
        plain: 'What volume of reagent neutralized the solution in the {subject} study?',
      },
      {
        heading: 'Spectroscopy',
        fact: 'Spectrum {code} has its strongest band at {number} nanometres.',
        exact: 'Where is the strongest band of spectrum {code}?',
        plain: 'At which wavelength does the {subject} study see the largest peak?',
      },
      {
        heading: 'Centrifuge',
        fact: 'Tube {code} was spun at {amount} revolutions for {days} minutes and the pellet kept.',
        exact: 'How fast was tube {code} spun?',
        plain: 'How quickly was the material of the {subject} study separated?',
      },
      {
        heading: 'Culture',
        fact: 'Culture {code} doubled every {days} minutes in the medium from {place}.',
        exact: 'How fast did culture {code} double?',
        plain: 'What growth rate do the cells of the {subject} study have?',
      },
      {
        heading: 'Deviation',
        fact: 'Deviation {code}: the incubator stood open for {days} minutes; {person} discarded the plates.',
        exact: 'What happened in deviation {code}?',
        plain: 'What went wrong during the {subject} study?',
      },
      {
        heading: 'Calibration',
        fact: 'Balance {code} was calibrated on {date} with an error of {percent} milligrams.',
        exact: 'What error did balance {code} have?',
        plain: 'How exact are the scales of the {subject} study?',
      },
    ],
    fillers: [
      'All steps were done in the hood with gloves and goggles.',
      'Reagents were of analytical grade and used before their date.',
      'Each measurement was repeated three times and the mean noted.',
      '{person} prepared the blanks on {date} following the standard procedure.',
      'Glassware was rinsed with deionized water and dried.',
      'Raw data lie on the server of the institute in {place}.',
      'The room was kept at {percent} degrees throughout the series.',
      'Waste was collected apart and handed over at the end of the day.',
    ],
  },
  {
    name: 'meeting-minutes',
    title: 'Minutes of the {subject} committee',
    topics: [
      {
        heading: 'Budget',
        fact: 'Motion {code} grants {amount} euros for the workshop in {place}.',
        exact: 'How much money does motion {code} grant?',
        plain: 'What funds did the {subject} committee set aside for the training?',
      },
      {
        heading: 'Recruitment',
        fact: 'Vacancy {code} goes to {person}, who starts on {date}.',
        exact: 'Who gets vacancy {code}?',
        plain: 'Whom did the {subject} committee hire?',
      },
      {
        heading: 'Relocation',
        fact: 'Project {code} moves the archive to {place} by {date}.',
        exact: 'Where does project {code} move the archive?',
        plain: 'To which town will the old records of the {subject} committee go?',
      },
      {
        heading: 'Safety',
        fact: 'Action {code}: {person} buys {number} smoke detectors for the annex.',
        exact: 'Who is responsible for action {code}?',
        plain: 'How many fire alarms does the {subject} committee want?',
      },
      {
        heading: 'Travel',
        fact: 'Rule {code} limits a night in a hotel to {number} euros, breakfast included.',
        exact: 'What limit does rule {code} set?',
        plain: 'How expensive may lodging be for members of the {subject} committee?',
      },
      {
        heading: 'Election',
        fact: 'In ballot {code} {person} was chosen as chair with {number} votes.',
        exact: 'Who won ballot {code}?',
        plain: 'Who leads the {subject} committee now?',
      },
      {
        heading: 'Complaint',
        fact: 'Complaint {code} about noise in {place} is answered by {person} until {date}.',
        exact: 'Who answers complaint {code}?',
        plain: 'Who replies to the neighbours of the {subject} committee?',
      },
    ],
    fillers: [
      'The chair opened the meeting and found that a quorum was present.',
      'The minutes of the last meeting were approved without change.',
      '{person} reported on the talks in {place} and took questions.',
      'A discussion followed, in which several members asked for more figures.',
      'The item comes back on {date} with a written proposal.',
      'Two members left during the item and did not vote.',
      'Thanks went to the hosts in {place} for their hospitality.',
      'The secretary will send the papers {days} days ahead.',
    ],
  },
  {
    name: 'product-sheet',
    title: 'Product sheet of the {subject} series',
    topics: [
      {
        heading: 'Motor',
        fact: 'Motor {code} delivers {number} watts at {amount} revolutions a minute.',
        exact: 'How many watts does motor {code} deliver?',
        plain: 'How powerful is the drive of the {subject} series?',
      },
      {
        heading: 'Battery',
        fact: 'Battery {code} lasts {days} hours and is full again after {percent} hours.',
        exact: 'How long does battery {code} last?',
        plain: 'How much time can the {subject} series run without a plug?',
      },
      {
        heading: 'Housing',
        fact: 'Housing {code} weighs {amount} grams and withstands a fall from {percent} metres.',
        exact: 'What does housing {code} weigh?',
        plain: 'From what height may the {subject} series be dropped?',
      },
      {
        heading: 'Display',
        fact: 'Display {code} shows {amount} candela and can be read from {percent} metres.',
        exact: 'How bright is display {code}?',
        plain: 'How far away can the screen of the {subject} series be read?',
      },
      {
        heading: 'Warranty',
        fact: 'Registration {code} extends the warranty to {days} months from the day of purchase.',
        exact: 'To how many months does registration {code} extend the warranty?',
        plain: 'How long does the maker stand by faults of the {subject} series?',
      },
      {
        heading: 'Accessories',
        fact: 'Carrying case {code} made in {place} costs {percent} euros and fits all sizes.',
        exact: 'What does carrying case {code} cost?',
        plain: 'What is the price of a bag for the {subject} series?',
      },
      {
        heading: 'Sensor',
        fact: 'Sensor {code} measures up to {number} degrees, off by {percent} hundredths at most.',
        exact: 'Up to which temperature does sensor {code} measure?',
        plain: 'What heat can the probe of the {subject} series cope with?',
      },
    ],
    fillers: [
      'The appliance is meant for indoor use in dry rooms.',
      'Clean it with a soft cloth and without solvents.',
      'Figures were taken under laboratory conditions in {place}.',
      'The colour may differ slightly from the picture.',
      'Orders placed by {date} are sent within {days} days.',
      'The manual comes in {percent} languages and can be downloaded.',
      'For questions please ask {person} of the service team.',
      'Dispose of the packing according to local rules.',
    ],
  },
];
