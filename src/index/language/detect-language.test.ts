import { describe, expect, it } from 'vitest';
import { analyzeText } from '../analyze-text.ts';
import { detectLanguage, detectQueryLanguage } from './detect-language.ts';

/** Each says the same: of the company, its year, its sales, its staff. */
const TEXTS: readonly (readonly [string, string])[] = [
  [
    'en',
    'The company sold more machines in the past year than ever before. Its revenue rose by twelve percent to 340 million euros, and the number of people who work for it grew as well. The board will therefore propose a higher dividend to the shareholders.',
  ],
  [
    'de',
    'Das Unternehmen hat im vergangenen Jahr mehr Maschinen verkauft als je zuvor. Der Umsatz stieg um zwölf Prozent auf 340 Millionen Euro, und auch die Zahl der Beschäftigten nahm zu. Der Vorstand wird den Aktionären daher eine höhere Dividende vorschlagen.',
  ],
  [
    'fr',
    "L'entreprise a vendu plus de machines au cours de l'année passée que jamais auparavant. Le chiffre d'affaires a augmenté de douze pour cent, à 340 millions d'euros, et le nombre de salariés a progressé lui aussi. Le conseil proposera donc aux actionnaires un dividende plus élevé.",
  ],
  [
    'es',
    'La empresa vendió el año pasado más máquinas que nunca. Los ingresos subieron un doce por ciento hasta los 340 millones de euros, y también creció el número de personas que trabajan en ella. Por eso el consejo propondrá a los accionistas un dividendo más alto.',
  ],
  [
    'it',
    "L'azienda ha venduto nell'anno passato più macchine che mai. I ricavi sono cresciuti del dodici per cento a 340 milioni di euro, e anche il numero delle persone che vi lavorano è aumentato. Il consiglio proporrà quindi agli azionisti un dividendo più alto.",
  ],
  [
    'pt',
    'A empresa vendeu no ano passado mais máquinas do que nunca. As receitas subiram doze por cento, para 340 milhões de euros, e o número de pessoas que nela trabalham também cresceu. Por isso o conselho vai propor aos acionistas um dividendo mais alto.',
  ],
  [
    'nl',
    'Het bedrijf heeft in het afgelopen jaar meer machines verkocht dan ooit tevoren. De omzet steeg met twaalf procent tot 340 miljoen euro, en ook het aantal mensen dat er werkt nam toe. Het bestuur zal de aandeelhouders daarom een hoger dividend voorstellen.',
  ],
  [
    'sv',
    'Företaget sålde under det gångna året fler maskiner än någonsin tidigare. Omsättningen steg med tolv procent till 340 miljoner euro, och även antalet anställda ökade. Styrelsen kommer därför att föreslå aktieägarna en högre utdelning för det år som har gått.',
  ],
  [
    'da',
    'Virksomheden solgte i det forløbne år flere maskiner end nogensinde før. Omsætningen steg med tolv procent til 340 millioner euro, og antallet af ansatte voksede også. Bestyrelsen vil derfor foreslå aktionærerne et højere udbytte for det år, der er gået.',
  ],
  [
    'no',
    'Selskapet solgte flere maskiner i året som gikk enn noen gang før. Omsetningen økte med tolv prosent til 340 millioner euro, og antallet ansatte vokste også. Styret vil derfor foreslå et høyere utbytte for aksjonærene etter at året ble bedre enn ventet.',
  ],
  [
    'fi',
    'Yhtiö myi viime vuonna enemmän koneita kuin koskaan ennen. Liikevaihto kasvoi kaksitoista prosenttia ja oli 340 miljoonaa euroa, ja myös henkilöstön määrä on kasvanut. Hallitus ehdottaa siksi, että osakkeenomistajille maksetaan suurempi osinko kuin vuosi sitten.',
  ],
  [
    'pl',
    'W ubiegłym roku firma sprzedała więcej maszyn niż kiedykolwiek wcześniej. Przychody wzrosły o dwanaście procent do 340 milionów euro, a liczba osób, które w niej pracują, także się zwiększyła. Dlatego zarząd zaproponuje akcjonariuszom wyższą dywidendę.',
  ],
  [
    'ru',
    'В прошлом году компания продала больше машин, чем когда-либо раньше. Выручка выросла на двенадцать процентов до 340 миллионов евро, и число людей, которые в ней работают, тоже увеличилось. Поэтому совет предложит акционерам более высокие дивиденды.',
  ],
];

describe('detectLanguage', () => {
  it.each(TEXTS)('knows a text in "%s"', (language, text) => {
    expect(detectLanguage(analyzeText(text, null).split(' '))).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['a heading', 'Die Entwicklung der Umsätze'],
    ['a table', '2023 2022 Umsatz 340,1 303,7 Ergebnis 45,2 40,1 '.repeat(10)],
    ['names and numbers', 'Siemens Bosch Henkel Bayer Linde Merck Continental '.repeat(10)],
    ['a language that it does not know', 'Társaságunk a tavalyi évben több gépet értékesített. '.repeat(5)],
    ['code', 'const value = list.map(item => item.value).filter(Boolean); '.repeat(10)],
  ])('is unsure of %s', (_, text) => {
    expect(detectLanguage(analyzeText(text, null).split(' '))).toBeNull();
  });
});

describe('detectQueryLanguage', () => {
  it.each([
    ['What was the diluted EPS of Costco?', 'en'],
    ['who is it', 'en'],
    ['Wie hoch war der Umsatz im Jahr 2023?', 'de'],
    ['Was ist die Dividende?', 'de'],
    ['Verträge kündigen', 'de'],
    ["Quel est le chiffre d'affaires de l'entreprise ?", 'fr'],
    ['¿Cuántos empleados tiene la empresa?', 'es'],
    ['Quanti dipendenti ha la società?', 'it'],
    ['Quantos funcionários tem a empresa? Não sei.', 'pt'],
    ['Hoeveel mensen werken er bij het bedrijf?', 'nl'],
    ['Hur många anställda har företaget?', 'sv'],
    ['Hvor mange ansatte har virksomheden, og hvornår blev den stiftet?', 'da'],
    ['Hvor mange ansatte har selskapet etter oppkjøpet, og hva er utbyttet?', 'no'],
    ['Kuinka monta työntekijää yhtiöllä on?', 'fi'],
    ['Ile osób jest zatrudnionych w spółce?', 'pl'],
    ['Сколько людей работает в компании?', 'ru'],
    ['revenue 2023', null],
    ['Costco EPS', null],
    ['Die Hard', null],
    ['naïve Bayes', null],
    ['Ludwig von Mises', null],
    ['Kündigungsfrist', 'de'],
    ['population of Zürich in 2020', null],
    ['Müller in London', null],
    ['São Paulo', 'pt'],
    ['Де Україна і її столиця?', null],
    ['保険金', null],
    ['', null],
  ])('says of %j: %s', (query, language) => {
    expect(detectQueryLanguage(query, analyzeText(query, null).split(' '))).toBe(language);
  });
});
