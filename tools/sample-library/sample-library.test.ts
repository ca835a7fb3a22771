import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { length } from './format-number.ts';
import { guides } from './guides.ts';
import { pageTexts } from './library-text.ts';
import { type MadeGuide, makeGuide } from './make-guide.ts';
import { makeQuestions } from './make-questions.ts';
import { makeVariants } from './make-variants.ts';
import { pageOf } from './page-of.ts';
import { type Question, toLines } from './question.ts';
import { overallHeight } from './vehicle.ts';
import { sideViewMark } from './write-vehicle-chapters.ts';

const committed = path.join(import.meta.dirname, '../../examples/library');
const made = new Map<string, MadeGuide>();
const texts = new Map<string, readonly string[]>();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sample-library-'));
  for (const guide of guides) {
    const result = await makeGuide(guide, guides);
    made.set(guide.file, result);
    const file = path.join(folder, guide.file);
    await writeFile(file, result.bytes);
    texts.set(guide.file, await pageTexts(file));
  }
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const places = () => pageOf(new Map([...made].map(([file, { marks }]) => [file, marks])));
const textOf = ({ file, page }: { file: string; page: number }): string => texts.get(file)?.[page - 1] ?? '';

describe.each(guides)('$title', (guide) => {
  it('is made the same each time, as it is committed', async () => {
    const again = await makeGuide(guide, guides);
    const here = await readFile(path.join(committed, guide.file));
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(made.get(guide.file)?.bytes ?? []))).toBe(0);
    expect(Buffer.compare(Buffer.from(again.bytes), here)).toBe(0);
    expect(here.length).toBeLessThan(400 * 1024);
  });

  it('has at least 20 pages, no two of them alike', () => {
    const pages = texts.get(guide.file) ?? [];
    expect(pages.length).toBe(made.get(guide.file)?.pages);
    expect(pages.length).toBeGreaterThanOrEqual(20);
    expect(new Set(pages.map((page) => page.replace(/Page \d+ of \d+/, ''))).size).toBe(pages.length);
  });

  it.each(guide.vehicles)(
    'annotates the overall height of $name in its side view and nowhere else',
    (vehicle) => {
      const pages = texts.get(guide.file) ?? [];
      const words = length(overallHeight(vehicle), guide.units);
      const { page } = places()(guide, sideViewMark(vehicle));
      const shown = pages.flatMap((text, position) => (text.includes(words) ? [position + 1] : []));
      expect(shown).toEqual([page]);
      expect(textOf({ file: guide.file, page })).toMatch(/Overall height:? \d+\.\d m/);
      expect(textOf({ file: guide.file, page })).toContain(`Side view of ${vehicle.name}`);
    },
  );
});

describe('questions', () => {
  const numbersOf = (question: Question): string[] =>
    [...(question.answers ?? []).slice(0, 1), ...(question.answers_all_required ?? [])].filter(
      (answer) => !answer.startsWith('re:'),
    );

  it('are those that are committed', async () => {
    const questions = makeQuestions(guides, places());
    expect(questions.length).toBeGreaterThanOrEqual(24);
    expect(await readFile(path.join(committed, 'questions.jsonl'), 'utf8')).toBe(toLines(questions));
    const variants = makeVariants(guides, places(), { seed: 1 });
    expect(await readFile(path.join(committed, 'variants.jsonl'), 'utf8')).toBe(toLines(variants));
  });

  it('find what they ask for on their evidence pages, unless it must be computed', () => {
    for (const seed of [1, 2, 3]) {
      const questions = [...makeQuestions(guides, places()), ...makeVariants(guides, places(), { seed })];
      for (const question of questions.filter(({ kind }) => !['sum', 'difference'].includes(kind))) {
        const evidence = question.evidence.map(textOf).join('\n');
        for (const answer of numbersOf(question)) expect(evidence, question.question).toContain(answer);
        for (const pattern of (question.answers ?? []).filter((answer) => answer.startsWith('re:'))) {
          const source = pattern.slice(3).replace('(?i)', '');
          if (question.kind !== 'lookup') continue;
          expect(evidence, question.question).toMatch(new RegExp(source, 'i'));
        }
      }
    }
  });

  it('are ten variants that follow the seed', () => {
    const one = makeVariants(guides, places(), { seed: 7 });
    expect(one).toHaveLength(10);
    expect(makeVariants(guides, places(), { seed: 7 })).toEqual(one);
    expect(makeVariants(guides, places(), { seed: 8 }).map(({ question }) => question)).not.toEqual(
      one.map(({ question }) => question),
    );
    expect(one.at(-1)?.answers).toEqual([]);
  });

  it('name no vehicle as absent that a guide mentions', () => {
    const library = [...texts.values()].flat().join('\n');
    for (let seed = 1; seed <= 12; seed++) {
      const absent = makeVariants(guides, places(), { seed })
        .at(-1)
        ?.question.match(/height of (.+) \(m/)?.[1];
      expect(absent).toBeDefined();
      expect(library).not.toContain(absent);
    }
  });
});
