import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chatSourceOf, listedChatSource } from '../chat-source.ts';
import { readVersion } from '../compose.ts';
import { type Config, searchPath } from '../config.ts';
import { canFetchFfmpeg, FFMPEG, findProgram, speechPackagesFolder } from '../create-configured-media.ts';
import { type ManifestModel, readModelManifest } from '../providers/local/model-manifest.ts';
import { connectPostgres } from '../store/postgres/postgres-connection.ts';
import type { Terminal } from './terminal.ts';

const run = promisify(execFile);
const GIGABYTE = 1e9;

/** `bad` keeps Exhibit from working, `poor` takes something away, `fine` is fine. */
type Finding = { readonly state: 'fine' | 'poor' | 'bad'; readonly text: string; readonly advice?: string };

/** Says what is installed, what is missing and what to type. Answers with whether Exhibit can work. */
export async function doctor(config: Config, terminal: Terminal): Promise<boolean> {
  const findings = (
    await Promise.all([
      checkNode(),
      checkPackages(),
      checkPython(config),
      checkModels(config),
      checkData(config),
      checkDatabase(config),
      checkPort(config),
      checkFfmpeg(config),
      checkSpeech(config),
      checkLibreOffice(config),
    ])
  ).flat();
  terminal.out(`Exhibit ${readVersion()}\n\n`);
  for (const { state, text, advice } of findings) {
    const mark = { fine: 'ok     ', poor: 'without', bad: 'MISSING' }[state];
    terminal.out(`${mark}  ${text}\n${advice === undefined ? '' : `         → ${advice}\n`}`);
  }
  const works = findings.every(({ state }) => state !== 'bad');
  terminal.out(
    works ? '\nExhibit can work here.\n' : '\nExhibit cannot work here yet: see what is marked MISSING.\n',
  );
  return works;
}

async function checkNode(): Promise<readonly Finding[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const text = `Node ${process.versions.node}`;
  return major > 22 || (major === 22 && minor >= 19)
    ? [{ state: 'fine', text }]
    : [{ state: 'bad', text: `${text}; 22.19 or newer is needed`, advice: 'npm start' }];
}

async function checkPackages(): Promise<readonly Finding[]> {
  const names = ['@lancedb/lancedb', 'better-sqlite3', 'onnxruntime-node', 'node-llama-cpp', 'sharp'];
  const results = await Promise.all(
    names.map((name) =>
      import(name).then(
        () => null,
        () => name,
      ),
    ),
  );
  const missing = results.filter((name) => name !== null);
  return missing.length === 0
    ? [{ state: 'fine', text: 'native packages load' }]
    : [{ state: 'bad', text: `packages that do not load: ${missing.join(', ')}`, advice: 'npm ci' }];
}

async function checkPython({ python }: Config): Promise<readonly Finding[]> {
  if (python === null)
    return [{ state: 'poor', text: 'Python is switched off: models come from the hub alone' }];
  try {
    const { stdout } = await run(python, ['-m', 'pip', '--version'], { timeout: 20_000 });
    return [{ state: 'fine', text: `${python} with ${stdout.split(' ').slice(0, 2).join(' ')}` }];
  } catch {
    return [
      {
        state: 'poor',
        text: `${python} with pip: model files can be fetched from the hub alone`,
        advice: 'apt-get install python3 python3-pip',
      },
    ];
  }
}

async function checkModels(config: Config): Promise<readonly Finding[]> {
  const manifest = await readModelManifest(join(import.meta.dirname, '..', '..', 'models.json'));
  const chat = chatSourceOf(config);
  const listed = [...config.chatFallbacks, ...config.chatModels].map(listedChatSource);
  const findings: Finding[] = [];
  const ownPaths: Readonly<Record<string, string | null>> = {
    embedding: config.embeddingModelPath,
    ocr: config.ocrModelPath,
    speech: config.speechModelPath,
  };
  for (const model of manifest.models) {
    const own = ownPaths[model.task] ?? null;
    const folder = own ?? join(config.models, model.id);
    const used: Readonly<Record<string, boolean>> = {
      embedding: true,
      ocr: config.ocr,
      speech: config.speech,
      chat: [chat, ...listed].some((source) => source?.kind === 'built-in' && source.id === model.id),
    };
    if (used[model.task] === true) findings.push(modelFinding(model, folder));
  }
  for (const source of [...(chat === null ? [] : [chat]), ...listed])
    if (source.kind === 'endpoint') {
      const place = source.baseUrl ?? source.provider;
      findings.push({ state: 'fine', text: `chat model ${source.model} at ${place} (not asked)` });
    }
  if (chat?.kind === 'gguf')
    findings.push({ state: existsSync(chat.path) ? 'fine' : 'bad', text: `chat model ${chat.path}` });
  if (config.entailmentForm !== null) {
    const judge = config.entailmentBaseUrl ?? 'the chat model';
    findings.push({ state: 'fine', text: `claims are judged by ${judge} (not asked)` });
  }
  return findings;
}

function modelFinding(model: ManifestModel, folder: string): Finding {
  const size = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? null;
  const total = Math.round(model.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);
  const isHere = model.files.every(({ name, bytes }) => size(name) === bytes);
  const text = `${model.task} model ${model.id}, ${total} MB`;
  return isHere
    ? { state: 'fine', text: `${text}, in ${folder}` }
    : { state: 'poor', text: `${text}: not here yet`, advice: 'npm start fetches it' };
}

async function checkFfmpeg(config: Config): Promise<readonly Finding[]> {
  const installed = findProgram(config.ffmpeg, searchPath());
  const fetched = findProgram(join(config.models, FFMPEG, FFMPEG), '');
  const found = installed ?? fetched;
  if (found !== null) return [{ state: 'fine', text: `ffmpeg, ${found}` }];
  const advice = canFetchFfmpeg() ? 'npm start fetches it' : 'apt-get install ffmpeg';
  return [{ state: 'poor', text: 'ffmpeg: sounds and videos cannot be read without it', advice }];
}

async function checkSpeech(config: Config): Promise<readonly Finding[]> {
  if (!config.speech) return [];
  const folder = speechPackagesFolder(config);
  const text = 'Python packages of the speech model';
  if (existsSync(folder)) return [{ state: 'fine', text: `${text}, in ${folder}` }];
  const advice = config.python === null ? 'set EXHIBIT_PYTHON' : 'npm start fetches them';
  return [{ state: 'poor', text: `${text}: not here yet`, advice }];
}

async function checkData({ data }: Config): Promise<readonly Finding[]> {
  // What does not exist is not made by a look at it: its nearest ancestor must be writable.
  let place = data;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    return [{ state: 'bad', text: `data folder ${data} cannot be written`, advice: 'set EXHIBIT_DATA' }];
  }
  const { bavail, bsize } = statfsSync(place);
  const free = (bavail * bsize) / GIGABYTE;
  const text = `data folder ${data}, ${free.toFixed(1)} GB free`;
  return [
    free < 2 ? { state: 'poor', text, advice: 'at least 2 GB should be free' } : { state: 'fine', text },
  ];
}

async function checkDatabase({ databaseUrl }: Config): Promise<readonly Finding[]> {
  if (databaseUrl === null) return [];
  const { host } = new URL(databaseUrl);
  try {
    const client = await connectPostgres({ url: databaseUrl });
    await client.end();
    return [{ state: 'fine', text: `Postgres at ${host}` }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ state: 'bad', text: `Postgres at ${host}: ${reason}`, advice: 'set DATABASE_URL' }];
  }
}

async function checkPort({ port, host }: Config): Promise<readonly Finding[]> {
  const problem = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (problem === null) return [{ state: 'fine', text: `${host}:${port} is free` }];
  const text =
    problem === 'EADDRINUSE' ? 'is in use (perhaps by Exhibit itself)' : `cannot be used (${problem})`;
  return [{ state: 'poor', text: `${host}:${port} ${text}`, advice: 'set EXHIBIT_PORT to another one' }];
}

function checkLibreOffice({ libreOffice }: Config): readonly Finding[] {
  const plain = 'Word and PowerPoint files are read whole, but shown as plain pictures of their text';
  if (libreOffice === null) return [{ state: 'fine', text: `LibreOffice is switched off: ${plain}` }];
  const program = findProgram(libreOffice, searchPath());
  if (program !== null)
    return [
      { state: 'fine', text: `LibreOffice, ${program}: pages of Word and PowerPoint files as they were set` },
    ];
  const advice = 'apt-get install libreoffice-writer-nogui libreoffice-impress-nogui';
  return [{ state: 'poor', text: `LibreOffice: ${plain}`, advice }];
}
