import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../core/scope.ts';
import { analyzeText } from '../../index/analyze-text.ts';
import type { DefinedAbbreviation } from '../../store/abbreviation-store.ts';
import { understandQuery } from './understand-query.ts';

const scope: Scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };
const signal = new AbortController().signal;

const eps = defined('eps', 'earnings per share');
const net = defined('net', 'no electronic theft', { ordinary: true });
const it_ = defined('it', 'information technology');
const spe = defined('spe', 'special purpose entities');

async function understand(query: string, answer: readonly DefinedAbbreviation[] = []) {
  const asked: (readonly string[])[] = [];
  const expand = async (_: Scope, words: readonly string[]) => {
    asked.push(words);
    return answer;
  };
  return { asked, ...(await understandQuery({ expand }, query, { scope, signal })) };
}

async function expansions(query: string, answer: readonly DefinedAbbreviation[] = []) {
  const { expansions: all } = await understand(query, answer);
  return (kind: string) =>
    all
      .filter((each) => each.kind === kind)
      .map(({ from, words }) => `${from.join(' ')} → ${words.join(' ')}`);
}

describe('the words of a query', () => {
  it.each([
    ['What was the diluted EPS of Costco?', ['diluted', 'eps', 'costco']],
    ['who is it', ['who', 'is', 'it']],
    [
      'net sales in COSTCO_2023Q1.pdf',
      ['net', 'sales', 'costco_2023q1.pdf', 'costco', '2023q1', '2023', 'q1', 'pdf'],
    ],
    ['Wie hoch war der Umsatz der Gruppe?', ['hoch', 'umsatz', 'gruppe']],
    ['Quel est le résultat net ?', ['resultat', 'net']],
    [
      'title:"moon landing"~2 AND (rocket^3 OR engine*) NOT [a TO b]',
      ['title', 'moon', 'landing', '2', 'rocket', '3', 'engine', 'b'],
    ],
    ["'; DROP TABLE files; --", ['drop', 'table', 'files']],
    ['🚀🌙', []],
    ['متى صدر التقرير؟', ['متى', 'صدر', 'التقرير']],
    ['', []],
    [' \n\t ', []],
  ])('of %j are %j', async (query, words) => {
    expect((await understand(query)).words).toEqual(words);
  });
});

describe('what is embedded', () => {
  it('is the query in one line, at most 8,000 characters of it', async () => {
    expect((await understand('  What was\n\nthe EPS?\0\uD800 ')).text).toBe('What was the EPS? \uFFFD');
    expect((await understand('rocket '.repeat(20_000))).text.length).toBeLessThanOrEqual(8_000);
  });
});

describe('phrases', () => {
  it.each([
    ['"earnings per share" of Costco', [['earnings', 'per', 'share']]],
    [
      '“Net Income” and «chiffre d’affaires»',
      [
        ['net', 'income'],
        ['chiffre', 'affaires', 'daffaires'],
      ],
    ],
    ['„Umsatz der Gruppe“ »Ergebnis«', [['umsatz', 'der', 'gruppe'], ['ergebnis']]],
    ['a 5" screen', []],
    ['"" "?!" "x"', [['x']]],
    ["the company's 'results'", []],
  ])('of %j are %j', async (query, phrases) => {
    expect((await understand(query)).phrases).toEqual(phrases);
  });

  it('are eight at most', async () => {
    expect((await understand('"a b" '.repeat(100))).phrases).toHaveLength(8);
  });
});

describe('abbreviations', () => {
  it('are asked for with all words of the query in their order', async () => {
    expect((await understand('the return on investment')).asked).toEqual([
      ['the', 'return', 'on', 'investment'],
    ]);
    expect((await understand('?!')).asked).toEqual([]);
  });

  it.each([
    ['the short form leads to the long one', 'diluted EPS', eps, ['eps → earnings per share']],
    ['in small letters too', 'diluted eps', eps, ['eps → earnings per share']],
    ['the plural too', 'rules for SPEs', spe, ['spes → special purpose entities']],
    ['the long form leads to the short one', 'earnings per share in 2023', eps, ['earnings per share → eps']],
    ['whatever its number', 'a special purpose entity', spe, ['special purpose entity → spe']],
    ['nothing is added to both', 'earnings per share (EPS)', eps, []],
    ['only what is new is added', 'EPS and earnings', eps, ['eps → per share']],
    ['an ordinary word is left alone', 'net income', net, []],
    ['unless it is in capitals', 'the NET Act', net, ['net → electronic theft']],
    ['which tell nothing in a query of capitals', 'NET INCOME', net, []],
    ['a stop word is an ordinary word', 'what does it cost', it_, []],
    ['in capitals it is not', 'what does IT cost', it_, ['it → information technology']],
    ['an ordinary word stands for no long form', 'no electronic theft', net, []],
  ])('%s', async (_, query, pair, expected) => {
    expect((await expansions(query, [pair]))('abbreviation')).toEqual(expected);
  });

  it('are three meanings of one short form at most, those of most files', async () => {
    const meanings = ['alpha', 'beta', 'gamma', 'delta'].map((long) => defined('abc', `${long} bravo`));
    expect((await expansions('ABC', meanings))('abbreviation')).toEqual([
      'abc → alpha bravo',
      'abc → beta bravo',
      'abc → gamma bravo',
    ]);
  });
});

describe('joined words', () => {
  it.each([
    ['sales of Lockheed Martin', ['lockheed martin → lockheedmartin']],
    ['Bank of America', ['bank of america → bankofamerica']],
    ['Johnson & Johnson', ['johnson johnson → johnsonjohnson']],
    ['Coca-Cola', ['coca cola → cocacola']],
    ['2023 q1', ['2023 q1 → 2023q1']],
    ['2022 2023', []],
    ['rose 1.5 percent', []],
    ['the net', []],
    ['保険金', []],
    ['rocket', []],
  ])('of %j are %j', async (query, expected) => {
    expect((await expansions(query))('joined').filter((each) => !each.includes('sales'))).toEqual(expected);
  });
});

describe('stems', () => {
  it.each([
    ['Wie kann ich die Verträge kündigen?', ['vertrage → vertrag', 'kundigen → kundig']],
    ['Kündigungsfrist', []],
    ["Quels sont les résultats de l'entreprise ?", ['resultats → resultat', 'entreprise → entrepris']],
    ['¿Cuáles son las acciones de la empresa?', ['acciones → accion', 'empresa → empres']],
    ['Какая выручка у компании?', ['выручка → выручк', 'компании → компан']],
    ['What are the contracts?', []],
    ['contracts', []],
  ])('of %j are %j', async (query, expected) => {
    expect((await expansions(query))('stem')).toEqual(expected);
  });
});

describe('a query in the language of a text', () => {
  it.each([
    [
      'Wie sind Verträge zu kündigen?',
      'Ein Vertrag endet nach zwei Jahren. Die Kündigung ist mit einer Frist von drei Monaten zum Ende des Jahres ' +
        'möglich und muss in Textform bei der Gesellschaft eingehen.',
      ['vertrage', 'kundigen'],
    ],
    [
      'Quels sont les résultats des chevaux ?',
      "Le résultat de la course a été annoncé par le jury dans la soirée. Le cheval est arrivé à l'écurie avec son " +
        'entraîneur, et il sera au départ de la prochaine épreuve.',
      ['resultats', 'chevaux'],
    ],
    [
      '¿Cuáles son las informaciones sobre las acciones?',
      'La información de la acción se publica cada día en la página de la sociedad, y los accionistas que lo pidan la ' +
        'reciben también por correo en un plazo de cinco días.',
      ['informaciones'],
    ],
    [
      'Каковы условия договоров?',
      'Этот договор вступает в силу со дня, когда его подписали все стороны. Условие о сроке может быть изменено, если ' +
        'обе стороны с этим согласны, но не более чем на год.',
      ['условия', 'договоров'],
    ],
  ])('%j finds other forms of its words', async (query, text, others) => {
    const held = new Set(analyzeText(text).split(' '));
    const { expansions: all } = await understand(query);
    for (const word of others) {
      expect(held).not.toContain(word);
      const stems = all.filter(({ kind, from }) => kind === 'stem' && from.includes(word));
      expect(stems.flatMap(({ words }) => words).filter((stem) => held.has(stem))).not.toEqual([]);
    }
  });
});

describe('any text', () => {
  it('is understood', async () => {
    const piece = fc.constantFrom(
      '"',
      '“',
      '„',
      '(',
      'NET',
      'der ist',
      'ü',
      "l'",
      '-\n',
      ' ',
      'Coca-Cola',
      '\u202E',
      '🚀',
      'ß',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (query) => {
        const { words, phrases, expansions: all, text: embedded } = await understand(query, [eps, net, it_]);
        expect(embedded.isWellFormed()).toBe(true);
        expect(new Set(words).size).toBe(words.length);
        for (const list of [words, ...phrases, ...all.flatMap((each) => [each.words, each.from])]) {
          for (const word of list) expect(word).toMatch(/^\S+$/);
        }
        for (const list of [...phrases, ...all.map((each) => each.words)])
          expect(list.length).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['letters', 'a'.repeat(100_000)],
    ['short words', 'a b '.repeat(25_000)],
    ['quotation marks', '"'.repeat(100_000)],
    ['open quotation marks', '„'.repeat(100_000)],
    ['joints', 'a-'.repeat(50_000)],
    ['elisions', "all'".repeat(25_000)],
    ['capitals', 'AB '.repeat(33_000)],
    ['signs without spaces', '漢'.repeat(100_000)],
    ['right-to-left text', 'ا ب '.repeat(25_000)],
  ])('of 100,000 characters is understood: %s', async (_, query) => {
    const { words, expansions: all } = await understand(query, [eps]);
    expect(words.length).toBeLessThanOrEqual(64);
    expect(all.length).toBeLessThanOrEqual(100);
  });

  it('is given up when the request is', async () => {
    const cancelled = AbortSignal.abort(new Error('gone'));
    const asked = understandQuery({ expand: async () => [] }, 'rocket', { scope, signal: cancelled });
    await expect(asked).rejects.toThrow('gone');
  });
});

function defined(
  short: string,
  long: string,
  changes: Partial<DefinedAbbreviation> = {},
): DefinedAbbreviation {
  return { short, long, ordinary: false, files: 1, ...changes };
}
