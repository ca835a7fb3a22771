import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPythonEnvironment } from './python-environment.ts';

/** Stands in for Python and pip: notes its arguments and makes the target folder. A file "broken" makes it fail. */
const PYTHON = `#!${process.execPath}
import fs from 'node:fs';
const given = process.argv.slice(2);
if (given.includes('-c')) console.log(JSON.stringify([import.meta.filename, 'fake-1']));
else {
  fs.appendFileSync(import.meta.dirname + '/log', given.join(' ') + '\\n');
  if (fs.existsSync(import.meta.dirname + '/broken')) {
    console.error('ERROR: No matching distribution found at https://user@index.example/');
    process.exit(1);
  }
  fs.mkdirSync(given[given.indexOf('--target') + 1]);
}
`;

describe('the Python packages of the speech model', () => {
  const { signal } = new AbortController();
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'exhibit-python-'));
    writeFileSync(join(root, 'python'), PYTHON, { mode: 0o755 });
    writeFileSync(join(root, 'requirements.txt'), 'one==1.0 --hash=sha256:00');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const open = (python: string | null = join(root, 'python')) =>
    createPythonEnvironment({
      python,
      folder: join(root, 'packages'),
      requirements: join(root, 'requirements.txt'),
      now: Date.now,
    });
  const installs = () => {
    const log = join(root, 'log');
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  };

  it('are installed once, by hash and without building anything', async () => {
    const environment = open();
    expect(environment.missing()).toMatch(/not installed yet/);
    const [first, second] = await Promise.all([
      environment.ensure({ signal }),
      environment.ensure({ signal }),
    ]);
    expect(second).toEqual(first);
    expect(readdirSync(join(root, 'packages'))).toEqual([expect.stringMatching(/^fake-1-[0-9a-f]{12}$/)]);
    await open().ensure({ signal });
    expect(installs()).toHaveLength(1);
    expect(installs()[0]).toMatch(/^-m pip install .*--no-deps --require-hashes --only-binary=:all:/);
    expect(open().missing()).toBeNull();
  });

  it('are installed anew when other versions are wanted', async () => {
    await open().ensure({ signal });
    writeFileSync(join(root, 'requirements.txt'), 'one==2.0 --hash=sha256:00');
    expect(open().missing()).toMatch(/not installed yet/);
    await open().ensure({ signal });
    expect(installs()).toHaveLength(2);
  });

  it('go on after a failure, whose reason has no address', async () => {
    const environment = open();
    writeFileSync(join(root, 'broken'), '');
    await expect(environment.ensure({ signal })).rejects.toMatchObject({ code: 'unavailable' });
    expect(environment.missing()).toBe(
      'The Python packages of the speech model could not be installed (No matching distribution found at (address)).',
    );
    rmSync(join(root, 'broken'));
    await environment.ensure({ signal });
    expect(environment.missing()).toBeNull();
  });

  it('replace what an installation left that was killed', async () => {
    mkdirSync(join(root, 'packages', '.arriving-fake-1'), { recursive: true });
    await open().ensure({ signal });
    expect(readdirSync(join(root, 'packages'))).toHaveLength(1);
  });

  it.each([
    [null, /switched off/],
    ['/nowhere/python', /could not be run/],
  ])('are not to be had with %j', async (python, reason) => {
    const environment = open(python);
    await expect(environment.ensure({ signal })).rejects.toMatchObject({
      code: 'unavailable',
      message: reason,
    });
    expect(environment.missing()).toMatch(/Python/);
  });
});
