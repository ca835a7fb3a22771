/**
 * How fast is it, and does it hold? See README.md beside this file.
 *
 *     npm run bench -- ingest|formats|search|answer|requests|cancel|crash|soak|console
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitWhenInterrupted } from '../tools/harness/temporary-folder.ts';
import { benchAnswer } from './bench-answer.ts';
import { benchCancel } from './bench-cancel.ts';
import { benchCrash } from './bench-crash.ts';
import { benchFormats } from './bench-formats.ts';
import { benchIngest } from './bench-ingest.ts';
import { benchRequests } from './bench-requests.ts';
import { benchConsole } from './console/bench-console.ts';
import { benchSearch } from './search/bench-search.ts';
import { benchSoak } from './soak/bench-soak.ts';

const USAGE = `Usage: npm run bench -- NAME
  ingest   pages a second, whole and without embedding, and the bare embedder
  formats  seconds, processor seconds and memory for each file of a folder; page images; a small file's wait
  search   retrieval from many generated pages: speed, filters, memory, recall; beside the bare index and a peer
  answer   seconds to the first reasoning, the first of the answer and the end
  requests requests a second of GET /files (10,000 files) and of an answer, on SQLite and Postgres
  cancel   milliseconds until the model's call is ended for a client that went away; fails above 250 (p99)
  crash    kill -9 during ingest; fails when anything is lost or doubled
  soak     questions, uploads, deletions and changes at once; fails when anything is found wrongly or gets slower
  console  the console in a real browser: how soon a question can be typed, script size, frames while an answer
           streams and while 10,000 files are scrolled, delay of keys
  --folder DIR      default examples/library
  --questions FILE  default examples/library/questions.jsonl (answer)
  --limit N         questions (answer, default 10), queries a row (search, 300), requests (requests, 400) or
                    clients (cancel, 200)
  --pages N         the most pages (search, default 120000), or those there from the start (soak, 20000)
  --minutes N       default 30 (soak)
  --kills N         default 20 (crash)
  --seed N          default 1 (crash, search, soak)`;

const library = path.join(import.meta.dirname, '../examples/library');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: library },
    questions: { type: 'string', default: path.join(library, 'questions.jsonl') },
    limit: { type: 'string' },
    pages: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const { folder, questions } = values;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const limit = (otherwise: number): number => (values.limit === undefined ? otherwise : Number(values.limit));

exitWhenInterrupted();
switch (positionals[0]) {
  case 'ingest':
    await benchIngest({ folder, say });
    break;
  case 'formats':
    await benchFormats({ folder, say });
    break;
  case 'search':
    await benchSearch({
      pages: Number(values.pages ?? 120_000),
      seed: Number(values.seed),
      queries: limit(300),
      say,
    });
    break;
  case 'answer':
    await benchAnswer({ folder, questions, limit: limit(10), say });
    break;
  case 'requests':
    await benchRequests({ folder, requests: limit(400), say });
    break;
  case 'cancel':
    if (!(await benchCancel({ times: limit(200), say }))) process.exitCode = 1;
    break;
  case 'crash':
    if (!(await benchCrash({ kills: Number(values.kills), seed: Number(values.seed), folder, say })))
      process.exitCode = 1;
    break;
  case 'soak': {
    const { minutes, pages = 20_000, seed } = values;
    if (!(await benchSoak({ minutes: Number(minutes), pages: Number(pages), seed: Number(seed), say })))
      process.exitCode = 1;
    break;
  }
  case 'console':
    await benchConsole({ say });
    break;
  default:
    say(USAGE);
    process.exitCode = values.help ? 0 : 2;
}
