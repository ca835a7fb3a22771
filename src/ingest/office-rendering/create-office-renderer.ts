import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findSandbox, type Sandbox } from '../parse/find-sandbox.ts';
import { OFFICE_SETTINGS } from './office-settings.ts';

export type OfficeKind = 'docx' | 'pptx';

/** Makes PDFs of documents with LibreOffice, one at a time. */
export type OfficeRenderer = {
  /**
   * The path of the PDF, in `folder`; null when it could not be made within the time.
   * @param options.folder a folder of this document's own
   */
  readonly render: (
    localPath: string,
    options: { readonly kind: OfficeKind; readonly folder: string; readonly signal: AbortSignal },
  ) => Promise<string | null>;
};

const TIME_LIMIT_MILLISECONDS = 120_000;
// Hidden slides are pages too: the numbers of pages are those of slides.
const FILTERS = {
  docx: 'pdf:writer_pdf_Export',
  pptx: 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}',
} satisfies Record<OfficeKind, string>;

/** @param settings.program where LibreOffice's `soffice` is */
export function createOfficeRenderer(settings: {
  readonly program: string;
  readonly timeLimitMilliseconds?: number;
}): OfficeRenderer {
  let turn: Promise<unknown> = Promise.resolve();
  let sandbox: Promise<Sandbox> | null = null;
  const limit = settings.timeLimitMilliseconds ?? TIME_LIMIT_MILLISECONDS;
  return {
    render: (localPath, { kind, folder, signal }) => {
      const run = async (): Promise<string | null> => {
        signal.throwIfAborted();
        sandbox ??= findSandbox();
        const within = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
        const command = [...(await sandbox), settings.program];
        const path = await convert(command, localPath, { kind, folder, signal: within });
        signal.throwIfAborted();
        return path;
      };
      const result = turn.then(run);
      turn = result.catch(() => undefined); // whoever asked hears of it
      return result;
    },
  };
}

async function convert(
  command: readonly string[],
  localPath: string,
  {
    kind,
    folder,
    signal,
  }: { readonly kind: OfficeKind; readonly folder: string; readonly signal: AbortSignal },
): Promise<string | null> {
  const home = join(folder, 'office');
  const profile = join(home, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true, mode: 0o700 });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), OFFICE_SETTINGS);
  // By a name of our own: what is uploaded has none here.
  const source = join(home, `document.${kind}`);
  await symlink(localPath, source);
  const [program = '', ...rest] = [
    ...command,
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--convert-to',
    FILTERS[kind],
    '--outdir',
    home,
    source,
  ];
  // A process group of its own: the program is a script that starts others.
  const child = spawn(program, rest, {
    stdio: 'ignore',
    detached: true,
    cwd: home,
    env: { HOME: home, TMPDIR: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
  });
  const end = () => killGroup(child.pid);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    await once(child, 'exit');
  } catch (error) {
    if (error instanceof Error) return null; // it could not be started
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    end(); // nothing of it stays behind
    await rm(profile, { recursive: true, force: true });
  }
  const pdf = join(home, 'document.pdf');
  return signal.aborted
    ? null
    : await access(pdf).then(
        () => pdf,
        () => null,
      );
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // it is gone already
  }
}
