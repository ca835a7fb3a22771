/**
 * Are the answers right? See README.md beside this file.
 *
 *     npm run eval -- answers --folder DIR --questions FILE
 *     npm run eval -- retrieval --folder DIR --questions FILE
 *     npm run eval -- retrieval --beir DIR
 *     npm run eval -- formats --folder DIR [--references FILE]
 *     npm run eval -- hostile --folder DIR --expectations FILE
 *     npm run eval -- claims --file FILE
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitWhenInterrupted } from '../tools/harness/temporary-folder.ts';
import { readSet, readSets } from './answers/question-sets.ts';
import { runAnswers } from './answers/run-answers.ts';
import { isWay, type Way } from './answers/ways.ts';
import { runClaims } from './claims/run-claims.ts';
import { runFormats } from './run-formats.ts';
import { runHostile } from './run-hostile.ts';
import { runRetrieval } from './run-retrieval.ts';

const USAGE = `Usage: npm run eval -- answers|retrieval --folder DIR --questions FILE
       npm run eval -- retrieval --beir DIR     corpus.jsonl, queries.jsonl, qrels/test.tsv
       npm run eval -- formats --folder DIR     what is found in files of each type, with contact sheets
       npm run eval -- hostile --folder DIR --expectations FILE
       npm run eval -- claims --file FILE       claims with their sources, labelled by readers
  --metadata FILE   metadata of the files, a line each; needed for questions with a filter
  --limit N         only the first N questions
  --out DIR         where results are written (default: .cache/evals)
  --url, --token    a server that runs already (not for answers); else one is started on empty data
retrieval only:
  --questions FILE  may be given several times
  --data DIR        a data folder that is kept: a second run uploads nothing (--token, when it has one of its own)
answers only:
  --sets DIR        instead of --folder and --questions: every folder in it with questions*.jsonl and files/ or docs/
  --only A,B        of these sets
  --ways A,B        loop, one-shot, no-planning, no-computation, no-verification, reader, misreader
                    (default: loop)
  --every N         of each set, every N-th question
  --data DIR        where files and the model's replies are kept: a second run asks the model only what is new
  --model ID        default activeloop-l0
formats only:
  --references FILE transcripts, a line each: {file, transcript}`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    questions: { type: 'string', multiple: true, default: [] },
    beir: { type: 'string' },
    data: { type: 'string' },
    metadata: { type: 'string' },
    references: { type: 'string' },
    expectations: { type: 'string' },
    file: { type: 'string' },
    model: { type: 'string', default: 'activeloop-l0' },
    sets: { type: 'string' },
    only: { type: 'string' },
    ways: { type: 'string', default: 'loop' },
    every: { type: 'string', default: '1' },
    limit: { type: 'string' },
    out: { type: 'string', default: path.join(import.meta.dirname, '../.cache/evals') },
    url: { type: 'string' },
    token: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [command] = positionals;
const { folder, questions, beir, data, metadata, references, expectations, url, token } = values;
const usage = (): never => {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
};
if (values.help) usage();
else {
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  const shared = {
    out: values.out,
    say: (line: string) => process.stdout.write(`${line}\n`),
    ...(url && { url }),
    ...(token && { token }),
  };
  const [question] = questions;
  exitWhenInterrupted();
  if (command === 'retrieval' && beir !== undefined) {
    await runRetrieval({ ...shared, set: { beir }, limit, ...(data && { data }) });
  } else if (command === 'answers' && (values.sets !== undefined || (folder && question))) {
    const only = values.only?.split(',');
    const all =
      values.sets !== undefined
        ? await readSets(values.sets)
        : [
            await readSet({
              name: 'questions',
              folder: folder ?? '',
              questions: question ?? '',
              ...(metadata && { metadata }),
            }),
          ];
    await runAnswers({
      ...shared,
      sets: all.filter(({ name }) => only === undefined || only.includes(name)),
      ways: values.ways.split(',').filter((name): name is Way => isWay(name) || usage()),
      model: values.model,
      every: Number(values.every),
      limit,
      data: data ?? path.join(shared.out, 'data'),
    });
  } else if (command === 'claims' && values.file !== undefined) {
    await runClaims({ file: values.file, limit, out: shared.out, say: shared.say });
  } else if (folder === undefined) usage();
  else if (command === 'formats') {
    await runFormats({ ...shared, folder, ...(references && { references }) });
  } else if (command === 'hostile' && expectations !== undefined) {
    if (!(await runHostile({ ...shared, folder, expectations }))) process.exitCode = 1;
  } else if (question === undefined) usage();
  else if (command === 'retrieval') {
    const set = { folder, questions, ...(metadata && { metadata }) };
    await runRetrieval({ ...shared, set, limit, ...(data && { data }) });
  } else usage();
}
