import type { StartedServer } from '../../tools/harness/start-server.ts';

export type AskedHit = { readonly file_id: string; readonly page: number | null; readonly text: string };

export type AskServerOptions = {
  readonly workspace: string;
  readonly filter?: string;
  readonly topK?: number;
};

/** The passages that the server finds, best first. Throws when it answers with anything but 200. */
export async function askServer(
  { url, token }: Pick<StartedServer, 'url' | 'token'>,
  question: string,
  { workspace, filter, topK = 10 }: AskServerOptions,
): Promise<readonly AskedHit[]> {
  const content = [
    { type: 'text', text: question },
    { type: 'filter', top_k: topK, ...(filter === undefined ? {} : { filter }) },
  ];
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'activeloop-l0-retrieval',
      workspace,
      messages: [{ role: 'user', content }],
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`A question was answered with ${response.status}: ${text.slice(0, 500)}`);
  const { choices } = JSON.parse(text) as { readonly choices: readonly { readonly metadata: AskedHit }[] };
  return choices.map(({ metadata }) => metadata);
}
