import { describe, expect, it } from 'vitest';
import { kindMatch } from './kind-match.ts';
import { wantedKinds } from './wanted-kinds.ts';

describe('wantedKinds', () => {
  it.each([
    ['the side-view diagram of the launch vehicle', ['diagram', 'view', 'figure']],
    ['Show me the front view of the pump', ['view', 'figure']],
    ['a photo of the bridge', ['photo', 'figure']],
    ['Which bar chart shows sales by region?', ['chart', 'figure']],
    ['graph of revenue over time', ['chart', 'figure']],
    ['the map of the campus', ['map', 'figure']],
    ['floor plan of the second level', ['plan', 'figure']],
    ['the exploded drawing of the gearbox', ['drawing', 'figure']],
    ['What colour is the line in Figure 10?', ['figure']],
    ['the first figure in the paper', ['figure']],
    ['In the picture of the team, who stands on the left?', ['figure']],
    ['the table of contents of prices', []],
    ['the table of torque values', ['table']],
    ['How many papers of Table 2 are from 2021?', ['table']],
    ['the slide about hiring', ['slide']],
    ['the scanned invoice', ['scan']],
    ['Is the check box for spouse ticked on the application form?', ['form']],
    ['What was said when the map was shown in the video?', ['frame', 'map', 'figure']],
    ['Was zeigt Abbildung 3?', ['figure']],
  ] as const)('%j asks for %j', (query, wanted) => {
    expect(wantedKinds(query)).toEqual(wanted);
  });

  it.each([
    '',
    'What were the sales figures for 2023?',
    'Key figures and ratios',
    'What does Form 10-K say of risks?',
    'payment in the form of shares',
    'In view of the risks, what is the plan?',
    'How is the pension plan funded?',
    'How do I map the fields to columns?',
    'the product roadmap',
    'What did the auditors table at the meeting?',
    'the scandal in the plot against the king',
    'Wie hoch war der Umsatz?',
  ])('%j asks to see nothing', (query) => {
    expect(wantedKinds(query)).toEqual([]);
  });
});

describe('kindMatch', () => {
  it.each([
    ['the kind that is named', ['figure', 'diagram'], ['diagram', 'figure'], 1],
    ['a figure whose caption does not say what it is', ['figure', 'table'], ['diagram', 'figure'], 0.5],
    ['any figure where one is asked for', ['figure'], ['figure'], 1],
    ['another thing', ['table'], ['diagram', 'figure'], 0],
    ['nothing asked for', ['figure'], [], 0],
  ] as const)('of %s', (_name, kinds, wanted, match) => {
    expect(kindMatch(kinds, wanted)).toBe(match);
  });
});
