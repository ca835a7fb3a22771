import { expect, it } from 'vitest';
import type { Hit } from '../core/hit.ts';
import { aboutSubject } from './about-subject.ts';

const hit = (heading: string, text: string, filename = 'guide.pdf') =>
  ({
    file: { filename, title: 'A guide' },
    page: { text: `${heading}\n${text}` },
    chunk: { headingPath: [heading], text },
  }) as unknown as Hit;

it.each([
  ['Tower 5', hit('Side view of Tower 5', 'Overall height 71 m'), 0.9, 1],
  ['Tower 5', hit('Side view of Tower 5 Annex', 'Overall height 80 m'), 0, 0.5],
  ['Tower 5 Annex', hit('Side view of Tower 5 Annex', 'Overall height 80 m'), 0.9, 1],
  ['Tower 5 Annex', hit('Side view of Tower 5', 'Overall height 71 m'), 0.5, 0.7],
  ['Acme', hit('Acme Corporation reports results', 'Sales were 5'), 0.9, 1],
  ['Zephyr 2', hit('Side view of Tower 2', 'Overall height 71 m'), 0, 0.5],
  ['Acme Q1 2023', hit('Results', 'Sales in the first quarter of 2023', 'ACME_2023Q1.pdf'), 0.7, 1],
])('%s', (subject, passage, least, most) => {
  const about = aboutSubject(passage, subject);
  expect(about).toBeGreaterThanOrEqual(least);
  expect(about).toBeLessThanOrEqual(most);
});
