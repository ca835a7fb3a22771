import { describe, expect, it } from 'vitest';
import { analyzeQuery, analyzeText } from './analyze-text.ts';

describe('analyzeText', () => {
  it.each([
    ['Revenue rose to 15,126 million', 'revenue rose to 15126 million'],
    ['$1,234,567.89', '1234567.89'],
    ['an EPS of 0.0919.', 'an eps of 0.0919'],
    ['SKU-4563', 'sku-4563 sku 4563'],
    ['COSTCO_2023Q1.pdf', 'costco_2023q1.pdf costco 2023q1 2023 q1 pdf'],
    ['21 CFR 1308.12(b)', '21 cfr 1308.12 b'],
    ['the company’s results don’t', 'the company results dont'],
    ['Größe, Ångström, Œuvre, Łódź', 'grosse angstrom oeuvre lodz'],
    ['eﬃcient ﬁle x²', 'efficient file x2'],
    ['govern-\nment', 'govern-ment govern ment government'],
    ['保険金', '保険 険金'],
    ['재해보험 금', '재해 해보 보험 금'],
    ['iPhone手机15', '手机 iphone 15'],
    ['مُحَمَّد', 'محمد'],
    ['', ''],
    ['  \n ... — “” 🚀 ', ''],
  ])('turns %j into %j', (text, words) => {
    expect(analyzeText(text)).toBe(words);
  });

  it.each([
    ["l'entreprise et l’État", 'entreprise lentreprise et etat letat'],
    ["dell'azienda", 'azienda dellazienda'],
    ["qu'il a d'or", 'quil a dor'],
    ["o'clock, don't, rock'n'roll", 'oclock dont rocknroll'],
    ["all'all'all'alla", 'allallalla allallallalla'],
  ])('finds the noun behind an article in %j', (text, words) => {
    expect(analyzeText(text)).toBe(words);
  });

  const GERMAN =
    'Die Verträge wurden im vergangenen Jahr gekündigt. Der Umsatz ist um zwölf Prozent gestiegen, und auch die Zahl ' +
    'der Kunden hat sich nach den Angaben der Gruppe erhöht.';

  it('puts the stems of a text in another language behind its words', () => {
    const stems = 'vertrag vergang gestieg kund angab grupp';
    expect(analyzeText(GERMAN)).toBe(`${analyzeText(GERMAN, null)} ${stems}`);
  });

  it('takes the word of whoever knows the language', () => {
    expect(analyzeText('Verträge', 'de')).toBe('vertrage vertrag');
    expect(analyzeText('Verträge', 'en')).toBe('vertrage');
    expect(analyzeText('Verträge')).toBe('vertrage');
  });

  it('cuts a word that the index would drop for its length', () => {
    expect(analyzeText('x'.repeat(5_000))).toHaveLength(60);
  });

  it('takes long runs without spaces in time that grows with their length', () => {
    const started = performance.now();
    analyzeText('a-'.repeat(50_000));
    analyzeText('漢'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('analyzeQuery', () => {
  it('leaves out stop words when other words remain', () => {
    expect(analyzeQuery('What was the diluted EPS of Costco?')).toEqual(['diluted', 'eps', 'costco']);
  });

  it('leaves out the stop words of the language it is told', () => {
    expect(analyzeQuery('Wie hoch war der Umsatz?', 'de')).toEqual(['hoch', 'umsatz']);
    expect(analyzeQuery('Wie hoch war der Umsatz?')).toEqual(['wie', 'hoch', 'war', 'der', 'umsatz']);
  });

  it('keeps stop words when there is nothing else', () => {
    expect(analyzeQuery('Who is it?')).toEqual(['who', 'is', 'it']);
  });

  it('names each word once and never more than 64', () => {
    expect(analyzeQuery('rocket Rocket ROCKET')).toEqual(['rocket']);
    const long = Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(' ');
    expect(analyzeQuery(long)).toHaveLength(64);
  });

  it('finds no words in white space and signs', () => {
    expect(analyzeQuery(' \t"+-&|!(){}[]^~*?:\\/ ')).toEqual([]);
  });
});
