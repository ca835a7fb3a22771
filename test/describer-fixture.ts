import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, rgb } from 'pdf-lib';
import { BLANK_PAGE } from '../src/core/blank-page.ts';
import type { Box } from '../src/core/box.ts';
import type { ModelCall } from '../src/core/model-call.ts';
import type { Page } from '../src/core/page.ts';
import {
  createPictureDescriber,
  type DescriberSettings,
} from '../src/ingest/describe/create-picture-describer.ts';
import type { DescribeRequest } from '../src/ingest/describe/picture-describer.ts';
import { type PagePart, picturesOfPage } from '../src/ingest/describe/pictures-of-page.ts';
import { Worthiest } from '../src/ingest/describe/worthiest.ts';
import { createParser } from '../src/ingest/parse/parser-pool.ts';
import { createOpenAiCompatibleChat } from '../src/providers/openai-compatible/create-openai-compatible-chat.ts';
import { type ScriptedVision, startScriptedVision, type VisionReply } from './scripted-vision.ts';

/** Pages of A4 with one colored rectangle each, on another place each time. */
const WIDTH = 595;
const HEIGHT = 842;
const COLORS = [
  { red: 1, green: 0, blue: 0 },
  { red: 0, green: 0.6, blue: 0 },
  { red: 0, green: 0, blue: 1 },
] as const;
/** Of the PDF. */
export const PAGES = 7;

/** The rectangle of a page (1-based), as fractions; no two are of one size. */
function boxOf(number: number): Box {
  const x0 = 0.1 + 0.02 * number;
  const y0 = 0.1 + 0.05 * number;
  return { x0, y0, x1: x0 + 0.3, y1: y0 + 0.15 + 0.005 * number };
}

/** A page of the PDF, whose only part is its rectangle as a figure. */
export function pageWith(number: number, caption: string | null = null): Page {
  const text = caption ?? '';
  return {
    ...BLANK_PAGE,
    number,
    width: WIDTH,
    height: HEIGHT,
    text,
    picture: { asset: null, page: number },
    regions: [
      { kind: 'figure', start: 0, end: 0, box: boxOf(number), origin: 'file' },
      ...(caption === null
        ? []
        : [{ kind: 'caption', start: 0, end: text.length, box: null, origin: 'file' } as const]),
    ],
  };
}

export type DescriberSetup = Partial<Pick<DescriberSettings, 'callsPerFile' | 'concurrency' | 'limits'>> & {
  readonly reply?: (index: number) => VisionReply | Promise<VisionReply>;
};

/** The first pages, without captions. */
export const pages = (count: number) => Array.from({ length: count }, (_, i) => pageWith(i + 1));

/** Describers before scripted endpoints, over a PDF that is drawn for real. Close it behind the tests. */
export async function createDescriberFixture() {
  const folder = await mkdtemp(join(tmpdir(), 'exhibit-describe-'));
  const pdf = join(folder, 'figures.pdf');
  await writeFile(pdf, await drawPdf());
  const parser = createParser({ scratchFolder: join(folder, 'scratch'), maxIdle: 2 });
  const endpoints: ScriptedVision[] = [];

  /** The describer's memory and clock are the test's. */
  const setUp = async ({ reply = (i) => `Picture ${i}.`, ...settings }: DescriberSetup = {}) => {
    const endpoint = await startScriptedVision((_, index) => reply(index));
    endpoints.push(endpoint);
    const memory = new Map<string, string>();
    const clock = { now: 0 };
    const describer = createPictureDescriber({
      model: createOpenAiCompatibleChat({
        card: { id: 'seer', contextTokens: 32_768, seesImages: true, size: 'large' },
        baseUrl: endpoint.baseUrl,
        apiKey: null,
        model: 'seer-1',
        fetch,
      }),
      store: {
        getDescription: async (_, key) => memory.get(key) ?? null,
        addDescription: async (_, _fileId, { key, text }) => void memory.set(key, text),
      },
      renderer: parser,
      callsPerFile: 40,
      concurrency: 2,
      now: () => clock.now,
      limits: { callMilliseconds: 5_000, waitMilliseconds: 5, ...settings.limits },
      ...settings,
    });
    const calls: ModelCall[] = [];
    const progress: string[] = [];
    const run = async (
      pages: readonly Page[],
      request: Partial<DescribeRequest> = {},
      signal = new AbortController().signal,
    ) => {
      const parts = new Worthiest<PagePart>(describer.mostPictures);
      for (const page of pages) for (const part of picturesOfPage(page)) parts.add(part);
      const { described, note } = await describer.describe(
        parts,
        {
          scope: { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' },
          fileId: 'file_1',
          context: { filename: 'figures.pdf', title: 'Colors', instructions: '' },
          fileOf: async () => ({ localPath: pdf, mediaType: 'application/pdf' }),
          ...request,
        },
        {
          signal,
          count: (call) => calls.push(call),
          report: (done, total) => progress.push(`${done}/${total}`),
        },
      );
      const byPage = described.map(({ part, text }) => [part.page.number, text] as const);
      return { texts: new Map(byPage), note };
    };
    return { endpoint, run, calls, progress, clock, memory };
  };
  return {
    parser,
    setUp,
    closeEndpoints: () => Promise.all(endpoints.splice(0).map((endpoint) => endpoint.close())),
    close: async () => {
      await parser.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function drawPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let number = 1; number <= PAGES; number++) {
    const { x0, y0, x1, y1 } = boxOf(number);
    const { red, green, blue } = COLORS[number % COLORS.length] ?? COLORS[0];
    document.addPage([WIDTH, HEIGHT]).drawRectangle({
      x: x0 * WIDTH,
      y: HEIGHT - y1 * HEIGHT,
      width: (x1 - x0) * WIDTH,
      height: (y1 - y0) * HEIGHT,
      color: rgb(red, green, blue),
    });
  }
  return await document.save();
}
