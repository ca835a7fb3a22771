import { describe, expect, it } from 'vitest';
import { ask, hit, ruledChat } from '../../test/ask-scripted.ts';
import { locateQuote } from '../../test/locate-quote.ts';
import type { FinishedAnswer } from '../core/answer-event.ts';

const expectCited = (result: FinishedAnswer) => {
  for (const citation of result.citations)
    expect(result.content.slice(citation.startIndex, citation.endIndex)).toBe(`[${citation.number}]`);
  for (const claim of result.claims) expect(claim.endIndex).toBeLessThanOrEqual(result.content.length);
};

const tower = (name: string, pageNumber: number, height: string) =>
  hit(
    `${name.toLowerCase()}.pdf`,
    pageNumber,
    `Side view of the ${name} tower
${height}
Base width 12 m`,
  );
const inWords = (height: string) =>
  `The overall height, from the ground up to the tip of the mast that stands on its roof, is ${height}.`;
const heights = [
  ['Alba', 3, '98.1 m'],
  ['Bora', 4, '120.5 m'],
  ['Cima', 5, '65 m'],
] as const;
const towers = heights.map(([name, page, height]) => tower(name, page, inWords(height)));
const labelled = heights.map(([name, page, height]) => tower(name, page, `Overall height ${height}`));
const rankPlan = {
  fact: 'overall height',
  of: ['Alba tower', 'Bora tower', 'Cima tower'],
  operation: 'highest',
  position: 2,
};
const rankQuestion =
  'Which of Alba tower, Bora tower and Cima tower is the second tallest by overall height (m, one decimal place)?';
const value = (text: string) => ({ found: true, value: text });

describe('answer', () => {
  it('orders values that it read, and cites the page of each', async () => {
    const { chat } = ruledChat([
      ['of Alba tower?', value('98.1 m')],
      ['of Bora tower?', value('120.5 m')],
      ['of Cima tower?', value('65 m')],
      ['Question:', rankPlan],
    ]);
    const { result, words, events } = await ask(chat, towers, { text: rankQuestion });
    expect(result.outcome).toBe('answered');
    expect(result.content.split('\n')[0]).toBe(
      'The second tallest is Alba tower, with overall height 98.1 m [1].',
    );
    expect(result.content).toContain('3. Cima tower: 65.0 m [3]');
    expect(result.evidence.map(({ filename, page }) => [filename, page])).toEqual([
      ['alba.pdf', 3],
      ['bora.pdf', 4],
      ['cima.pdf', 5],
    ]);
    expect(result.evidence.map(({ quote }) => quote)).toContain(inWords('98.1 m'));
    expect(words).toContain('Computed: Bora tower 120.5 m > Alba tower 98.1 m > Cima tower 65 m');
    expect(
      events
        .filter((event) => event.type === 'text-delta')
        .map((event) => event.text)
        .join(''),
    ).toBe(result.content);
    expect(result.usage).toEqual({ promptTokens: 40, completionTokens: 20 });
    expectCited(result);
  });

  it('reads labels without asking the model', async () => {
    const { chat, requests } = ruledChat([['Question:', rankPlan]]);
    const { result } = await ask(chat, labelled, { text: rankQuestion });
    expect(requests).toHaveLength(1);
    expect(result.content.split('\n')[0]).toBe(
      'The second tallest is Alba tower, with overall height 98.1 m [1].',
    );
    expect(result.evidence.map(({ quote }) => quote)).toEqual([
      'Overall height 98.1 m',
      'Overall height 120.5 m',
      'Overall height 65 m',
    ]);
    expectCited(result);
  });

  it('says which thing no file names, and does not compute without it', async () => {
    const { chat } = ruledChat([
      ['of Alba tower?', value('98.1 m')],
      ['Question: Which', { ...rankPlan, of: ['Alba tower', 'Zephyr mast'] }],
    ]);
    const { result } = await ask(chat, towers, { text: 'Which is taller, Alba tower or Zephyr mast?' });
    expect(result.outcome).toBe('answered-with-caveat');
    expect(result.content).toContain('do not state the overall height of Zephyr mast');
    expect(result.content).toContain('Alba tower: 98.1 m [1]');
    expectCited(result);
  });

  it('refuses a value that stands in no passage', async () => {
    const { chat } = ruledChat([
      ['of Alba tower?', value('99.9 m')],
      ['of Bora tower?', value('120.5 m')],
      ['Question:', { ...rankPlan, of: ['Alba tower', 'Bora tower'] }],
    ]);
    const { result } = await ask(chat, towers, { text: rankQuestion });
    expect(result.content).toContain('do not state the overall height of Alba tower');
    expect(result.content).not.toContain('99.9');
  });

  const report = [
    hit(
      'acme.pdf',
      2,
      'The board of Acme declared a dividend of $0.365 per share on January 26, 2023. It is payable in March.',
    ),
    hit('acme.pdf', 7, 'Acme runs four plants in Ohio and employs 1,044 people there.'),
  ];
  const lookupPlan = { fact: 'dividend declared', of: ['Acme'], operation: 'none', position: 1 };

  it('answers a lookup in the model’s words and cites the sentence they come from', async () => {
    const { chat } = ruledChat([
      ['[1] ', { found: true, answer: 'Acme declared a dividend of $0.365 per share.' }],
      ['Question:', lookupPlan],
    ]);
    const { result } = await ask(chat, report, { text: 'What dividend did Acme declare in January 2023?' });
    expect(result.content).toBe('Acme declared a dividend of $0.365 per share [1].');
    expect(result.evidence).toMatchObject([
      { page: 2, quote: 'The board of Acme declared a dividend of $0.365 per share on January 26, 2023.' },
    ]);
    for (const { quote, page } of result.evidence)
      expect(
        locateQuote(report.find((one) => one.page.number === page)?.page.text ?? '', quote),
      ).not.toBeNull();
    expect(result.claims).toMatchObject([{ verdict: 'supported', check: 'number', citations: [1] }]);
    expectCited(result);
  });

  it.each([
    ['a number that no passage has', 'Acme declared a dividend of $0.500 per share.'],
    ['a name that no passage has', 'The dividend of $0.365 was declared by Globex.'],
    ['words about something else', 'Ohio plants employ 1,044 people.'],
  ])('does not say %s', async (_case, text) => {
    const { chat } = ruledChat([
      ['[1] ', { found: true, answer: text }],
      ['Question:', lookupPlan],
    ]);
    const { result } = await ask(chat, report, { text: 'What dividend did Acme declare in January 2023?' });
    expect(result).toMatchObject({ outcome: 'not-found', citations: [] });
    expect(result.content).toContain('do not state');
  });

  it('cites the picture itself for what a model described in it', async () => {
    const said = 'A yellow excavator stands before a white hall.';
    const page = hit('yearbook.pdf', 3, said);
    const region = { kind: 'description', start: 0, end: said.length, box: null, origin: 'model' } as const;
    const { chat } = ruledChat([
      ['[1] ', { found: true, answer: 'The excavator is yellow.' }],
      ['Question:', { fact: 'colour', of: ['excavator'], operation: 'none', position: 1 }],
    ]);
    const described = { ...page, page: { ...page.page, regions: [region] } };
    const { result, words } = await ask(chat, [described], { text: 'Which colour is the excavator?' });
    expect(result.content).toBe('The excavator is yellow (as a model describes the picture) [1].');
    expect(result.evidence).toMatchObject([{ page: 3, quote: '' }]);
    expect(result.claims).toMatchObject([{ verdict: 'supported', check: 'model' }]);
    expect(words).toContain('Found in yearbook.pdf, page 3: its picture');
  });

  it('reads the best two passages alone after a misreading', async () => {
    const more = [3, 4, 5].map((page) =>
      hit('acme.pdf', page, `Acme held meeting ${page} about a dividend.`),
    );
    const { chat, requests } = ruledChat([
      ['[3] ', { found: true, answer: 'Acme declared a dividend of $0.500 per share.' }],
      ['[1] ', { found: true, answer: 'Acme declared a dividend of $0.365 per share.' }],
      ['Question:', lookupPlan],
    ]);
    const { result, words } = await ask(chat, [...report, ...more], {
      text: 'What dividend did Acme declare in January 2023?',
    });
    expect(result.content).toBe('Acme declared a dividend of $0.365 per share [1].');
    expect(words).toContain('but $0.500 per does not stand in the quotes');
    expect(words).toContain('Reading 2 passages.');
    expect(requests).toHaveLength(3);
  });

  it('says so when nothing is found at all', async () => {
    const { chat } = ruledChat([['Question:', lookupPlan]]);
    const { result } = await ask(chat, [], { text: 'What dividend did Acme declare?' });
    expect(result).toMatchObject({ outcome: 'not-found', evidence: [] });
  });

  it('goes on with the whole question when the plan is no JSON', async () => {
    const { chat } = ruledChat([
      ['[1] ', { found: true, answer: 'Acme declared a dividend of $0.365 per share.' }],
      ['Question:', 'I would first look for'],
    ]);
    const { result } = await ask(chat, report, { text: 'What dividend did Acme declare in January 2023?' });
    expect(result.outcome).toBe('answered');
  });

  it('cuts the text at the token limit and at a stop sequence, citations included', async () => {
    const script = () =>
      ruledChat([
        ['[1] ', { found: true, answer: 'Acme declared a dividend of $0.365 per share.' }],
        ['Question:', lookupPlan],
      ]).chat;
    const text = 'What dividend did Acme declare in January 2023?';
    const short = await ask(script(), report, { text, maxTokens: 5 });
    expect(short.result).toMatchObject({
      content: 'Acme declared a divi',
      finishReason: 'length',
      citations: [],
    });
    const stopped = await ask(script(), report, { text, stop: [' of $'] });
    expect(stopped.result).toMatchObject({
      content: 'Acme declared a dividend',
      finishReason: 'stop',
      evidence: [],
    });
  });
});
