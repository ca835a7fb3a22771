import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TEST_TOKEN } from '../../test/http-fixture.ts';
import { runExhibit } from '../../test/running-exhibit.ts';
import { ExhibitClient } from '../harness/exhibit-client.ts';
import { newToken, startServer } from '../harness/start-server.ts';
import { withTemporaryFolder } from '../harness/temporary-folder.ts';
import { libraryChat } from './library-chat.ts';

export type SeededConsole = {
  readonly address: string;
  readonly token: string;
  /** Ids of a stored answer, and of a file of the library. */
  readonly answer: string;
  readonly file: string;
};

const library = path.join(import.meta.dirname, '../../examples/library');
const QUESTIONS = [
  'Which of Corvane 2, Brannoch 5, Teluvia M and Osmere 3 is the second tallest?',
  'Using the side-view diagrams that annotate overall height, rank Corvane 2, Brannoch 5, Teluvia M, and Osmere 3 by height; which vehicle is the second tallest, and what is its annotated height (m, one decimal place)?',
];

/** A server with the sample library, some people and two answers; gone afterwards. `real`: the built-in chat model. */
export async function withSeededConsole(
  { real }: { readonly real: boolean },
  work: (seeded: SeededConsole) => Promise<void>,
): Promise<void> {
  await withTemporaryFolder(async (data) => {
    if (real) {
      const server = await startServer({ data, token: newToken() });
      try {
        await work(await seed(server.url, server.token));
      } finally {
        await server.stop();
      }
      return;
    }
    const running = await runExhibit(libraryChat(), { flags: { data, ocr: 'false' } });
    try {
      await work(await seed(running.address, TEST_TOKEN));
    } finally {
      await running.close();
    }
  });
}

async function seed(address: string, token: string): Promise<SeededConsole> {
  const client = new ExhibitClient({ url: address, token });
  const send = async (route: string, body: object) => {
    const reply = await fetch(address + route, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`POST ${route}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as { readonly id: string };
  };
  for (const name of readdirSync(library).filter((one) => one.endsWith('.pdf'))) {
    const [maker = ''] = name.split('-');
    await client.uploadBlob(name, new Blob([readFileSync(path.join(library, name))]), { maker, year: 2026 });
  }
  await client.uploadBlob('broken-scan.pdf', new Blob(['%PDF-1.7\nno more']));
  await client.untilProcessed();
  await send('/workspaces', { id: 'missions', name: 'Missions' });
  for (const [email, role] of [
    ['ada@example.com', 'admin'],
    ['grace@example.com', 'member'],
  ] as const)
    await send('/users', { email, role });
  await send('/tokens', { name: 'laptop', access: 'read' });
  const answers: string[] = [];
  for (const content of QUESTIONS)
    answers.push(
      (
        await send('/chat/completions', {
          model: 'activeloop-l0',
          messages: [{ role: 'user', content }],
          store: true,
        })
      ).id,
    );
  const file = (await client.listFiles()).find(({ filename }) => filename.startsWith('corvane'))?.id ?? '';
  return { address, token, answer: answers.at(-1) ?? '', file };
}
