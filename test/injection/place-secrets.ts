import { encodeForm, type HttpFixture, TEST_TOKEN } from '../http-fixture.ts';
import { askAs, memberOf, otherOrganization } from '../organization-fixture.ts';
import type { Targets } from './hostile-words.ts';

/** Secrets by where they lie. Whoever reads one of them has read what the question may not see. */
export const CANARIES = {
  'another workspace': 'canary-vault-51f0',
  'another organization': 'canary-alien-92b7',
  'beside the filter': 'canary-closed-7c3e',
  'a conversation of another user': 'canary-talk-0d4a',
  'the environment': 'canary-environment-6e81',
  'a file of the disk': 'canary-disk-b3c9',
  'the keys of the server': 'canary-key-2f6d',
} as const;

/** Files and a conversation with secrets, where the hostile documents' readers must not come. */
export async function placeSecrets(
  fixture: HttpFixture,
  known: { readonly path: string; readonly trap: string },
): Promise<{ readonly targets: Targets }> {
  const owner = askAs(fixture.app, TEST_TOKEN);
  const other = askAs(fixture.app, (await otherOrganization(fixture, 'alien')).token);
  const made = async (ask: typeof owner, ...call: Parameters<typeof owner>) => {
    const reply = await ask(...call);
    if (reply.statusCode !== 200) throw new Error(`${call[0]} ${call[1]}: ${reply.body}`);
    return reply.json();
  };
  const upload = async (ask: typeof owner, workspace: string, secret: string): Promise<string> => {
    const content = `The salary secret of the pump office is ${secret}. The rated flow of the ${secret} pump is 1 litre.`;
    const { body, contentType } = encodeForm([
      { file: `${secret}.txt`, content },
      { field: 'workspace', value: workspace },
      { field: 'metadata', value: JSON.stringify({ shelf: 'closed' }) },
    ]);
    const [file] = await made(ask, 'POST', '/files', body, { 'content-type': contentType });
    return file.id;
  };
  await made(owner, 'POST', '/workspaces', { id: 'vault', name: 'Vault' });
  await made(other, 'POST', '/workspaces', { id: 'vault', name: 'Vault' });
  const files = [
    await upload(owner, 'vault', CANARIES['another workspace']),
    await upload(other, 'default', CANARIES['another organization']),
    await upload(owner, 'default', CANARIES['beside the filter']),
    await upload(other, 'vault', CANARIES['another organization']),
  ];
  const colleague = await memberOf(fixture, { access: { default: 'writer' } });
  const completion = await made(askAs(fixture.app, colleague.token), 'POST', '/chat/completions', {
    model: 'activeloop-l0-retrieval',
    store: true,
    messages: [{ role: 'user', content: `What of ${CANARIES['a conversation of another user']}?` }],
  });
  return { targets: { files, workspace: 'vault', completion: completion.id, ...known } };
}
