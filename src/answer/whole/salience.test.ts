import { describe, expect, it } from 'vitest';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import { chooseSentences } from './choose-sentences.ts';
import { pageUnits } from './page-units.ts';
import { salientUnits } from './salience.ts';

/** One page of paragraphs; those in capitals are headings. */
function chosenOf(paragraphs: readonly string[], count: number): readonly string[] {
  const text = paragraphs.join('\n\n');
  const headings = paragraphs
    .filter((words) => words === words.toUpperCase())
    .map((words) => ({ level: 1, start: text.indexOf(words), end: text.indexOf(words) + words.length }));
  const { units } = pageUnits('file', { ...BLANK_PAGE, number: 1, text, headings }, []);
  return chooseSentences(salientUnits(units), count).map(({ unit }) => unit.text);
}

const abstract = 'We present a pump that lifts water from deep wells with the force of the wind alone.';
const detail = 'The rod of the pump is made of steel and hangs from a beam of oak above the well.';
const result = 'Our experiments show that forty litres of water reach the trough each minute of the year.';
const paragraphs = [
  'ABSTRACT',
  abstract,
  'DESIGN',
  detail,
  'However, the water of the well then runs into the trough through a pipe of the pump.',
  'This was done so that the pump and the well could be left alone for the week.',
  'All rights reserved: the pump, the well and the water may not be copied without our leave.',
  'Does the pump of the well lift the water when no wind blows over the water and the well?',
  'CONCLUSION',
  result,
  'REFERENCES',
  'Miller writes of the pump, the well and the water in the wind of the deep plains of Ohio.',
];

describe('choosing sentences by code', () => {
  it('takes what is central, and no asides, notices or references', () => {
    expect(chosenOf(paragraphs, 2)).toEqual([abstract, result]);
  });

  it('says nothing twice', () => {
    const again = 'We present a pump that lifts water from deep wells with the force of wind.';
    expect(chosenOf([...paragraphs.slice(0, 2), again, ...paragraphs.slice(2)], 3)).not.toContain(again);
  });

  it('is not led by a form that is filled in again and again', () => {
    const forms = Array.from(
      { length: 30 },
      (_, i) => `Reading ${i + 1} of the meter was written into the log of the night shift.`,
    );
    const chosen = chosenOf([...paragraphs.slice(0, 4), ...forms, ...paragraphs.slice(8)], 3);
    expect(chosen.filter((text) => text.startsWith('Reading')).length).toBeLessThan(2);
    expect(chosen).toContain(abstract);
  });

  it('takes the lines of a form that has no sentences', () => {
    expect(chosenOf(['INVOICE', 'Garden work, 28 hours', 'Disposal of cuttings'], 2)).toEqual([
      'Garden work, 28 hours',
      'Disposal of cuttings',
    ]);
  });
});
