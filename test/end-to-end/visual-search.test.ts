import { PDFDocument, rgb } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';
import {
  SCRIPTED_DIMENSIONS,
  SCRIPTED_TOKENS,
  type ScriptedVisualEndpoint,
  startScriptedVisualEndpoint,
  type VisualTrouble,
} from '../scripted-visual-endpoint.ts';

type Found = {
  readonly file_id: string;
  readonly page: number | null;
  readonly explain: {
    readonly channels: { readonly visual?: { readonly rank: number; readonly score: number } };
    readonly notes: readonly string[];
  };
};
type Choice = { readonly metadata: Found };
type Color = 'red' | 'green' | 'blue';
const PAINTERS = ['Ada Brown in a barn', 'Ben Gray on a boat', 'Cleo White at noon'];
const COLORS = { red: rgb(0.9, 0, 0), green: rgb(0, 0.8, 0), blue: rgb(0, 0, 0.9) } as const;

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('pages that are found by how they look', () => {
  let endpoint: ScriptedVisualEndpoint;
  let exhibit: RunningExhibit;
  let trouble: VisualTrouble = null;
  let squares: Uint8Array;

  beforeAll(async () => {
    endpoint = await startScriptedVisualEndpoint(() => trouble);
    exhibit = await runExhibit(createScriptedChat(['{}']), {
      flags: {
        'visual-model': 'eye',
        'visual-base-url': endpoint.baseUrl,
        'visual-api-key': 'key of eye',
        'visual-dimensions': `${SCRIPTED_DIMENSIONS}`,
        'visual-pages-per-file': '6',
        'visual-search-milliseconds': '2000',
        ocr: 'false',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await exhibit.close();
    await endpoint.close();
  });

  const upload = async (name: string, content: Uint8Array) => {
    const [file] = (await (await exhibit.upload({ [name]: content })).json()) as { readonly id: string }[];
    return await exhibit.processed(file?.id ?? '');
  };
  /** What the channel `visual` alone finds, as clients see it. */
  const look = async (query: string, channels = ['visual']) => {
    const reply = await exhibit.request('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'activeloop-l0-retrieval',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: query },
              { type: 'filter', top_k: 50 },
            ],
          },
        ],
        retrieval: { channels, explain: true },
      }),
    });
    const { choices } = (await reply.json()) as { readonly choices: readonly Choice[] };
    return choices.map(({ metadata }) => metadata);
  };
  const first = async (query: string) => {
    const [found] = await look(query);
    return `${found?.file_id} ${found?.page ?? 1}`;
  };
  const perception = async () => {
    const { tokens } = (await (await exhibit.request('/usage')).json()) as {
      readonly tokens: readonly {
        readonly kind: string;
        readonly model: string;
        readonly prompt_tokens: number;
      }[];
    };
    const ofEye = tokens.filter(({ kind, model }) => kind === 'perception' && model === 'eye+multivector');
    return ofEye.reduce((sum, entry) => sum + entry.prompt_tokens, 0);
  };

  it('are those of PDFs and pictures, drawn small, with what stands on them', async () => {
    squares = await pdfOf(['red', 'green', 'blue']);
    const pdf = await upload('squares.pdf', squares);
    expect(pdf).toMatchObject({ status: 'indexed' });
    expect(pdf.status_details ?? '').not.toContain('how');
    const drawing = await upload('sheet.png', await pictureOf('#00d0d0'));
    expect(endpoint.requests[0]).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer key of eye',
      body: { model: 'eye', task: 'retrieval.passage', return_multivector: true },
    });
    const seen = await sharp(endpoint.requests[0]?.images[0]).metadata();
    expect([seen.format, Math.max(seen.width, seen.height)]).toEqual(['jpeg', 1024]);

    expect(await first('the red square')).toBe(`${pdf.id} 1`);
    expect(await first('something green')).toBe(`${pdf.id} 2`);
    expect(await first('green and blue')).toBe(`${drawing.id} 1`);
    expect((await look('green and blue'))[0]?.explain.channels).toEqual({
      visual: { rank: 1, score: expect.closeTo(Math.SQRT1_2, 1) },
    });
    // Two calls for pages, three for questions: one was asked twice.
    expect(await perception()).toBe(5 * SCRIPTED_TOKENS);
  }, 60_000);

  it('are embedded once, however often the same bytes come, and go with their file', async () => {
    const asked = endpoint.requests.length;
    const twin = await upload('again.pdf', squares);
    expect(endpoint.requests).toHaveLength(asked);
    const pages = async () => (await look('the red square')).map(({ file_id }) => file_id);
    expect(await pages()).toContain(twin.id);
    expect((await exhibit.request(`/files/${twin.id}`, { method: 'DELETE' })).status).toBeLessThan(300);
    expect(await pages()).not.toContain(twin.id);
  }, 60_000);

  it('are the first ones of a long file, which says so', async () => {
    const file = await upload(
      'long.pdf',
      await pdfOf(['red', 'red', 'red', 'red', 'red', 'red', 'blue', 'blue']),
    );
    expect(file.status_details).toContain(
      '2 of 8 pages are not found by how they look: the limit is 6 a file.',
    );
  }, 60_000);

  it('are lost alone when the endpoint fails; the file is indexed, says so, and is outdated', async () => {
    trouble = 400;
    const file = await upload('other.pdf', await pdfOf(['green', 'red']));
    expect(file).toMatchObject({ status: 'indexed' });
    expect(file.status_details).toContain(
      "2 pages are not found by how they look: the visual model's endpoint answered with HTTP 400.",
    );
    // The other channels answer, and it is said what was done without.
    const [hit] = await look('Who painted the second sample?', ['lexical', 'visual']);
    expect(hit?.explain.notes).toContain("The visual model's endpoint answered with HTTP 400.");
    expect(hit?.explain.channels).not.toHaveProperty('visual');
    trouble = null;
    const { deps, embeddingKey } = exhibit.exhibit;
    const outdated = {
      organizationId: null,
      workspaceId: null,
      embeddingModel: embeddingKey,
      parserVersion: null,
      all: false,
    };
    expect(await deps.store.countReindexable(outdated)).toBe(1);
    expect(await deps.store.addReindexJobs(outdated, Date.now())).toBe(1);
    deps.filesAdded();
    await expect.poll(() => deps.store.countReindexable(outdated), { timeout: 20_000 }).toBe(0);
    const found = (await look('blue again')).filter(({ file_id }) => file_id === file.id);
    expect(found.map(({ page }) => page).sort()).toEqual([1, 2]);
  }, 60_000);
});

/** One page a colour, which fills its middle. */
async function pdfOf(colors: readonly Color[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const [i, color] of colors.entries()) {
    const page = document.addPage([600, 800]);
    const painter = PAINTERS[i % PAINTERS.length];
    page.drawText(`Sample ${i + 1} was painted by ${painter}.`, { x: 60, y: 40 + 5 * i, size: 12 });
    page.drawRectangle({ x: 60, y: 100, width: 480, height: 600, color: COLORS[color] });
  }
  return await document.save();
}

function pictureOf(background: string): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 700, channels: 3, background } })
    .png()
    .toBuffer();
}
