import { spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeDocx } from '../../../test/make-office-package.ts';
import { parseMade, withFolder } from '../../../test/parse-made.ts';
import { createOfficeRenderer } from './create-office-renderer.ts';

const soffice = spawnSync('/bin/sh', ['-c', 'command -v soffice'], { encoding: 'utf8' }).stdout.trim();

/** Renders with a shell script in the place of LibreOffice; `$out` is the folder that the PDF is wanted in. */
async function renderWith<T>(
  script: string,
  use: (render: (signal: AbortSignal) => Promise<string | null>, folder: string) => Promise<T>,
  timeLimitMilliseconds?: number,
): Promise<T> {
  return await withFolder(async (folder) => {
    const program = join(folder, 'office.sh');
    const findOut = 'for last; do out="$previous"; previous="$last"; done';
    await writeFile(program, `#!/bin/sh\n${findOut}\n${script}\n`);
    await chmod(program, 0o755);
    const upload = join(folder, 'upload');
    await writeFile(upload, 'the document');
    const renderer = createOfficeRenderer({
      program,
      ...(timeLimitMilliseconds === undefined ? {} : { timeLimitMilliseconds }),
    });
    return await use((signal) => renderer.render(upload, { kind: 'docx', folder, signal }), folder);
  });
}

const never = new AbortController().signal;

describe('a document', () => {
  it('is made a PDF of, under a name of ours', async () => {
    const text = await renderWith('cat "$previous" > "$out/document.pdf"', async (render) => {
      const path = await render(never);
      return path === null ? null : await readFile(path, 'utf8');
    });
    expect(text).toBe('the document');
  });

  it.each([
    ['fails', 'exit 1'],
    ['ends well without a PDF', 'exit 0'],
    ['kills itself', 'kill -9 $$'],
  ])('has none when the program %s', async (_name, script) => {
    expect(await renderWith(script, (render) => render(never))).toBeNull();
  });

  it('has none when it takes too long, and nothing goes on running', async () => {
    const left = await renderWith(
      'sleep 300 & echo $! > "$out/pid"; wait',
      async (render, folder) => {
        expect(await render(never)).toBeNull();
        return await readFile(join(folder, 'office', 'pid'), 'utf8');
      },
      1500,
    );
    await vi.waitFor(async () => expect(await isRunning(Number(left))).toBe(false));
  });

  it('is given up when nobody waits for it any more', async () => {
    const stopping = new AbortController();
    await renderWith('sleep 300', async (render) => {
      const rendering = render(stopping.signal);
      stopping.abort(new Error('gone'));
      await expect(rendering).rejects.toThrow('gone');
    });
  });

  it.skipIf(soffice === '')(
    'is drawn by LibreOffice (skipped where that is not installed)',
    { timeout: 120_000 },
    async () => {
      const paragraph = (text: string, more = '') => `<w:p><w:r><w:t>${text}</w:t>${more}</w:r></w:p>`;
      const bytes = makeDocx(paragraph('First page', '<w:br w:type="page"/>') + paragraph('Second page'));
      const renderer = createOfficeRenderer({ program: soffice });
      const { pages } = await withFolder(async (folder) => {
        const upload = join(folder, 'upload');
        await writeFile(upload, bytes);
        const renderDocument = (kind: 'docx' | 'pptx') =>
          renderer.render(upload, { kind, folder, signal: never });
        return await parseMade(bytes, { renderDocument });
      });
      expect(pages.map(({ text, kind, words }) => [text, kind, words.length])).toEqual([
        ['First page', 'text', 2],
        ['Second page', 'text', 2],
      ]);
    },
  );
});

/** What was killed stays in the list of processes until somebody asks for it. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+[ZX]/m.test(await readFile(`/proc/${pid}/status`, 'latin1'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && /ENOENT|ESRCH/.test(String(error.code))) return false;
    throw error;
  }
}
