/**
 * Writes the sample library: four guides (PDF), their questions and variants of the first question.
 *
 *     node tools/sample-library/make.ts [folder]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { guides } from './guides.ts';
import { makeGuide } from './make-guide.ts';
import { makeQuestions } from './make-questions.ts';
import { makeVariants } from './make-variants.ts';
import { type Marks, pageOf } from './page-of.ts';
import { toLines } from './question.ts';

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../examples/library'));
await mkdir(folder, { recursive: true });
const marks: Marks = new Map();
for (const guide of guides) {
  const made = await makeGuide(guide, guides);
  await writeFile(path.join(folder, guide.file), made.bytes);
  marks.set(guide.file, made.marks);
  process.stdout.write(`${guide.file}: ${made.pages} pages, ${Math.ceil(made.bytes.length / 1024)} KiB\n`);
}
const questions = makeQuestions(guides, pageOf(marks));
await writeFile(path.join(folder, 'questions.jsonl'), toLines(questions));
await writeFile(
  path.join(folder, 'variants.jsonl'),
  toLines(makeVariants(guides, pageOf(marks), { seed: 1 })),
);
process.stdout.write(`${questions.length} questions\n`);
