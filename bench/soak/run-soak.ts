import { setTimeout as wait } from 'node:timers/promises';
import type { StartedServer } from '../../tools/harness/start-server.ts';
import { seededRandom } from '../../tools/sample-library/seeded-random.ts';
import { askServer } from '../search/ask-server.ts';
import { generatedFiles } from '../search/generated-files.ts';
import type { AskedCorpus, Question } from '../search/questions.ts';
import { changeGroup, createWorkspace, deleteFile, uploadFile } from './soak-requests.ts';
import { faultOfHit, type SoakFile } from './soak-world.ts';

export type SoakFigures = {
  /** Milliseconds of each question, in the order of their answers. */
  readonly queries: readonly number[];
  /** What was found and must not be, or the other way round. */
  readonly faults: readonly string[];
  readonly failures: readonly string[];
  readonly uploaded: number;
  readonly deleted: number;
  readonly changed: number;
};

const WORKSPACES = ['soak-0', 'soak-1'] as const;
const GROUPS = ['red', 'green', 'blue'] as const;
/** Beyond them, each new file makes an old one go. */
const MOST_FILES = 60;
const FEWEST_FILES = 6;
const PAUSE_MILLISECONDS = 40;
const CHANGE_MILLISECONDS = 1_500;
const OTHER_SEED = 2_000;
const QUESTIONS = 2_000;

const NEW_FILE = { question: '', group: '', indexed: false, changed: null, deleted: null } as const;

/** Two who ask, one who uploads and deletes, one who changes metadata, until the time is over. */
export async function runSoak(
  {
    server,
    corpus,
    say,
  }: { readonly server: StartedServer; readonly corpus: AskedCorpus; readonly say: (line: string) => void },
  { minutes, seed }: { readonly minutes: number; readonly seed: number },
): Promise<SoakFigures> {
  const random = seededRandom(seed);
  const files = new Map<string, SoakFile>();
  /** Files of the corpus never change. */
  const settled = new Map<string, SoakFile>();
  for (const { id, workspace } of corpus.files)
    settled.set(id, { ...NEW_FILE, id, workspace, indexed: true });
  const questions = corpus.take(QUESTIONS);
  const queries: number[] = [];
  const faults: string[] = [];
  const failures: string[] = [];
  const counts = { uploaded: 0, deleted: 0, changed: 0 };
  const now = (): number => performance.now();
  const end = now() + minutes * 60_000;
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  /** Files that are indexed, not deleted, and not being changed. */
  const present = (): readonly SoakFile[] =>
    [...files.values()].filter(
      ({ indexed, deleted, changed }) =>
        indexed && deleted === null && (changed === null || Number.isFinite(changed.ended)),
    );
  const change = (id: string, facts: Partial<SoakFile>): void => {
    const file = files.get(id);
    if (file !== undefined) files.set(id, { ...file, ...facts });
  };

  const ask = async (text: string, workspace: string, group: string | null): Promise<ReadonlySet<string>> => {
    const sent = now();
    const filter = group === null ? {} : { filter: `metadata.group = "${group}"` };
    const hits = await askServer(server, text, { workspace, ...filter });
    const answered = now();
    queries.push(answered - sent);
    for (const { file_id: id } of hits) {
      const fault = faultOfHit({ workspace, group, sent, answered }, files.get(id) ?? settled.get(id));
      if (fault !== null) faults.push(`found: ${fault}`);
    }
    return new Set(hits.map((hit) => hit.file_id));
  };

  /** The same again and again; a failed request is noted and does not end it. */
  const repeat = async (pause: number, work: () => Promise<void>): Promise<void> => {
    while (now() < end) {
      try {
        await work();
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
      await wait(pause);
    }
  };

  const askSomething = async (): Promise<void> => {
    const file = pick(present());
    const old: Question | undefined = pick(questions);
    if (random() < 0.5 && old !== undefined) await ask(old.text, old.workspace, null);
    else if (file !== undefined)
      await ask(
        file.question,
        pick(WORKSPACES) ?? file.workspace,
        random() < 0.5 ? (pick(GROUPS) ?? null) : null,
      );
  };

  const removeOne = async (): Promise<void> => {
    const file = pick(present());
    if (file === undefined) return;
    const begun = now();
    change(file.id, { deleted: { begun, ended: Number.POSITIVE_INFINITY } });
    await deleteFile(server, file);
    change(file.id, { deleted: { begun, ended: now() } });
    counts.deleted += 1;
    await ask(file.question, file.workspace, null);
  };

  const more = generatedFiles(seed + OTHER_SEED);
  const uploadOne = async (): Promise<void> => {
    const made = more.next().value;
    const [workspace, group] = [pick(WORKSPACES), pick(GROUPS)];
    if (made === undefined || workspace === undefined || group === undefined) return;
    const id = await uploadFile(server, made, {
      workspace,
      group,
      onNamed: (named) => {
        files.set(named, { ...NEW_FILE, id: named, workspace, question: made.question, group });
      },
    });
    change(id, { indexed: true });
    counts.uploaded += 1;
    const found = await ask(made.question, workspace, null);
    if (!found.has(id)) faults.push('not found: a file that is indexed');
    if (present().length > (random() < 0.5 ? MOST_FILES : FEWEST_FILES)) await removeOne();
  };

  const changeOne = async (): Promise<void> => {
    const file = pick(present());
    const group = pick(GROUPS.filter((each) => each !== file?.group));
    if (file === undefined || group === undefined) return;
    const begun = now();
    change(file.id, { changed: { begun, ended: Number.POSITIVE_INFINITY } });
    await changeGroup(server, file, group);
    change(file.id, { group, changed: { begun, ended: now() } });
    counts.changed += 1;
    await ask(file.question, file.workspace, file.group);
    const found = await ask(file.question, file.workspace, group);
    if (!found.has(file.id) && files.get(file.id)?.deleted === null)
      faults.push('not found: a file whose metadata was changed to pass the filter');
  };

  for (const workspace of WORKSPACES) await createWorkspace(server, workspace);
  const tell = setInterval(
    () =>
      say(
        `${queries.length} questions, ${counts.uploaded} uploads, ${faults.length} faults, ${failures.length} failures`,
      ),
    60_000,
  );
  try {
    await Promise.all([
      repeat(PAUSE_MILLISECONDS, askSomething),
      repeat(PAUSE_MILLISECONDS, askSomething),
      repeat(PAUSE_MILLISECONDS, uploadOne),
      repeat(CHANGE_MILLISECONDS, changeOne),
    ]);
  } finally {
    clearInterval(tell);
  }
  return { queries, faults, failures, ...counts };
}
