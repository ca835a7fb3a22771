/**
 * Are the answers right? See README.md beside this file.
 *
 *     npm run eval -- answers --folder DIR --questions FILE
 *     npm run eval -- retrieval --folder DIR --questions FILE
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitWhenInterrupted } from '../tools/harness/temporary-folder.ts';
import { runAnswers } from './run-answers.ts';
import { runRetrieval } from './run-retrieval.ts';

const USAGE = `Usage: npm run eval -- answers|retrieval --folder DIR --questions FILE
  --metadata FILE   metadata of the files, a line each; needed for questions with a filter
  --limit N         only the first N questions
  --out DIR         where results are written (default: .cache/evals)
  --url, --token    a server that runs already; else one is started on empty data
answers only:
  --model ID        default activeloop-l0
  --baseline        ask the chat model once with the best passages instead`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    questions: { type: 'string' },
    metadata: { type: 'string' },
    model: { type: 'string', default: 'activeloop-l0' },
    baseline: { type: 'boolean', default: false },
    limit: { type: 'string' },
    out: { type: 'string', default: path.join(import.meta.dirname, '../.cache/evals') },
    url: { type: 'string' },
    token: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [command] = positionals;
const { folder, questions, metadata, url, token } = values;
if (
  values.help ||
  folder === undefined ||
  questions === undefined ||
  !(command === 'answers' || command === 'retrieval')
) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}
const shared = {
  folder,
  questions,
  limit: values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit),
  out: values.out,
  say: (line: string) => process.stdout.write(`${line}\n`),
  ...(metadata && { metadata }),
  ...(url && { url }),
  ...(token && { token }),
};
exitWhenInterrupted();
if (command === 'answers') await runAnswers({ ...shared, model: values.model, baseline: values.baseline });
else await runRetrieval(shared);
