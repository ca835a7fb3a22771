import type { ClientAnswer } from '../tools/harness/exhibit-client.ts';
import { readJsonLines } from '../tools/harness/json-lines.ts';
import { percentile } from '../tools/harness/percentile.ts';
import { textTable } from '../tools/harness/text-table.ts';
import { uploadFolder } from '../tools/harness/upload-folder.ts';
import { withServer } from '../tools/harness/with-server.ts';

export type AnswerBenchOptions = {
  readonly folder: string;
  readonly questions: string;
  readonly limit: number;
  readonly say: (line: string) => void;
};

/** Seconds until the first reasoning, the first of the answer and the end, one question after another. */
export async function benchAnswer({ folder, questions, limit, say }: AnswerBenchOptions): Promise<void> {
  const asked = (await readJsonLines<{ id: string; question: string }>(questions)).slice(0, limit);
  await withServer({}, async ({ client }) => {
    await uploadFolder(client, folder, { say });
    const measured: ClientAnswer['seconds'][] = [];
    for (const { id, question } of asked) {
      const { seconds, usage } = await client.ask(question);
      measured.push(seconds);
      say(
        `${id}  ${seconds.end.toFixed(1)} s, ${usage?.prompt_tokens ?? '?'} + ${usage?.completion_tokens ?? '?'} tokens`,
      );
    }
    const rows = (['firstReasoning', 'firstAnswer', 'end'] as const).map((of) => {
      const times = measured.map((one) => one[of]).filter((value) => value !== null);
      return [WORDS[of], ...[0.5, 0.95, 1].map((part) => percentile(times, part).toFixed(1))];
    });
    say(`\n${textTable(['seconds until', 'p50', 'p95', 'longest'], rows)}`);
  });
}

const WORDS = {
  firstReasoning: 'the first reasoning',
  firstAnswer: 'the first of the answer',
  end: 'the end',
};
