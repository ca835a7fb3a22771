import { setTimeout as wait } from 'node:timers/promises';
import { ExhibitClient } from '../../tools/harness/exhibit-client.ts';
import type { StartedServer } from '../../tools/harness/start-server.ts';
import type { GeneratedFile } from '../search/generated-files.ts';
import type { SoakFile } from './soak-world.ts';

const LOOK_MILLISECONDS = 100;

/** Uploads it and waits until its state says that it is indexed. Answers with its id, which `onNamed` hears first. */
export async function uploadFile(
  server: StartedServer,
  { name, text }: GeneratedFile,
  {
    workspace,
    group,
    onNamed,
  }: { readonly workspace: string; readonly group: string; readonly onNamed: (id: string) => void },
): Promise<string> {
  const client = new ExhibitClient(server);
  const { id } = await client.uploadBlob(name, new Blob([text]), { group }, { workspace });
  onNamed(id);
  for (;;) {
    const { status } = (await request(server, 'GET', `/files/${id}?workspace=${workspace}`)) as {
      readonly status: string;
    };
    if (status === 'indexed') return id;
    if (status === 'failed') throw new Error('A generated file could not be processed.');
    await wait(LOOK_MILLISECONDS);
  }
}

export async function deleteFile(server: StartedServer, { id, workspace }: SoakFile): Promise<void> {
  await request(server, 'DELETE', `/files/${id}?workspace=${workspace}`);
}

export async function changeGroup(server: StartedServer, file: SoakFile, group: string): Promise<void> {
  await request(server, 'PATCH', `/files/${file.id}/metadata?workspace=${file.workspace}`, { group });
}

export async function createWorkspace(server: StartedServer, id: string): Promise<void> {
  await request(server, 'POST', '/workspaces', { id, name: id });
}

async function request(
  { url, token }: StartedServer,
  method: string,
  route: string,
  body?: object,
): Promise<unknown> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url + route, {
    method,
    headers: { authorization: `Bearer ${token}`, ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(
      `${method} ${route.replace(/file_\w+/, '{id}')}: ${response.status} ${text.slice(0, 300)}`,
    );
  return text === '' ? null : JSON.parse(text);
}
