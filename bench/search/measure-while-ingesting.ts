import { ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import type { StartedServer } from '../../tools/harness/start-server.ts';
import { generatedFiles } from './generated-files.ts';
import type { TimedQuestions } from './time-questions.ts';

/** So many uploaded files wait at least, so that the server never idles. */
const WAITING = 24;
const LOOK_MILLISECONDS = 250;
/** So that the texts are not those that are there already. */
const OTHER_SEED = 1_000;

export type IngestingFigures = { readonly timed: TimedQuestions; readonly pagesASecond: number };

/** Runs `ask` while files are uploaded over HTTP and processed without pause. */
export async function measureWhileIngesting(
  server: StartedServer,
  seed: number,
  ask: () => Promise<TimedQuestions>,
): Promise<IngestingFigures> {
  const client = new ExhibitClient(server);
  const files = generatedFiles(seed + OTHER_SEED);
  const workspace = 'while-ingesting';
  await post(server, '/workspaces', { id: workspace, name: workspace });
  let over = false;
  let uploaded = 0;
  const pages = new Map<string, number>();
  const indexed = async (): Promise<readonly string[]> => {
    const answer = await fetch(`${server.url}/files?workspace=${workspace}`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    const { data } = (await answer.json()) as { data: readonly { id: string; status: string }[] };
    return data.filter(({ status }) => status === 'indexed').map(({ id }) => id);
  };
  const upload = async (): Promise<void> => {
    while (!over) {
      const done = await indexed();
      for (; !over && uploaded < done.length + WAITING; uploaded++) {
        const file = files.next().value;
        if (file === undefined) return;
        const { id } = await client.uploadBlob(file.name, new Blob([file.text]), {}, { workspace });
        pages.set(id, file.pages);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
  };
  const uploading = upload();
  while ((await indexed()).length === 0)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  const begun = performance.now();
  const before = await indexed();
  try {
    const timed = await ask();
    const fresh = (await indexed()).filter((id) => !before.includes(id));
    const count = fresh.reduce((sum, id) => sum + (pages.get(id) ?? 0), 0);
    return { timed, pagesASecond: count / ((performance.now() - begun) / 1000) };
  } finally {
    over = true;
    await uploading;
  }
}

async function post({ url, token }: StartedServer, route: string, body: object): Promise<void> {
  const response = await fetch(url + route, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
}
