import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';
import {
  type ScriptedVision,
  startScriptedVision,
  VISION_USAGE,
  type VisionReply,
} from '../scripted-vision.ts';

const SAID = 'A drawing of a red square on a white ground, without any letters.';

type PageReply = {
  readonly text: string;
  readonly kind: string;
  readonly image_url: string | null;
  readonly regions: readonly {
    readonly kind: string;
    readonly text: string;
    readonly origin: string;
    readonly box: object | null;
  }[];
};
type Choice = {
  readonly message: { readonly content: string };
  readonly metadata: { readonly file_id: string; readonly text: string; readonly boxes: readonly object[] };
};

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('a picture that a model has described', () => {
  let vision: ScriptedVision;
  let exhibit: RunningExhibit;
  let picture: Buffer;
  let reply: VisionReply = SAID;

  beforeAll(async () => {
    const square = { create: { width: 400, height: 400, channels: 3 as const, background: '#e00000' } };
    const white = { create: { width: 1200, height: 900, channels: 3 as const, background: '#ffffff' } };
    picture = await sharp(white)
      .composite([{ input: await sharp(square).png().toBuffer(), left: 300, top: 200 }])
      .png()
      .toBuffer();
    vision = await startScriptedVision(() => reply);
    exhibit = await runExhibit(createScriptedChat(['{}']), {
      flags: {
        'vision-model': 'seer',
        'vision-base-url': vision.baseUrl,
        'vision-api-key': 'key of vision',
        ocr: 'false',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await exhibit.close();
    await vision.close();
  });

  const upload = async (name: string, content: Uint8Array) => {
    const [file] = (await (await exhibit.upload({ [name]: content })).json()) as { readonly id: string }[];
    return await exhibit.processed(file?.id ?? '');
  };
  const perceptionOf = async (model: string) => {
    type Entry = { readonly kind: string; readonly model: string; readonly prompt_tokens: number };
    const { tokens } = (await (await exhibit.request('/usage')).json()) as {
      readonly tokens: readonly Entry[];
    };
    return tokens
      .filter((entry) => entry.kind === 'perception' && entry.model === model)
      .reduce((sum, entry) => sum + entry.prompt_tokens, 0);
  };

  it('is found by it, on its page, with its box, and never as the words of the file', async () => {
    const file = await upload('drawing.png', picture);
    expect(file.status).toBe('indexed');
    expect(file.status_details ?? '').not.toContain('described');
    expect(vision.requests).toHaveLength(1);
    expect(vision.requests[0]).toMatchObject({ model: 'seer', authorization: 'Bearer key of vision' });
    const seen = await sharp(vision.requests[0]?.image).metadata();
    expect([seen.width, seen.height]).toEqual([1200, 900]);

    const page = (await (await exhibit.request(`/files/${file.id}/pages/1`)).json()) as PageReply;
    expect(page.text.endsWith(SAID)).toBe(true);
    expect(page.regions.at(-1)).toMatchObject({
      kind: 'description',
      text: SAID,
      origin: 'model',
      box: { x0: 0, y0: 0, x1: 1, y1: 1 },
    });
    const shown = await fetch(page.image_url ?? '');
    expect(shown.headers.get('content-type')).toBe('image/webp');

    const reply = await exhibit.request('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'activeloop-l0-retrieval',
        messages: [{ role: 'user', content: 'Is there a drawing of a red square?' }],
      }),
    });
    const { choices } = (await reply.json()) as { readonly choices: readonly Choice[] };
    const hit = choices.find(({ message }) => message.content.includes(SAID));
    expect(hit?.metadata).toMatchObject({
      file_id: file.id,
      text: `[A model describes the picture] ${SAID}`,
      boxes: [{ page: 1, x0: 0, y0: 0, x1: 1, y1: 1 }],
    });
    expect(await perceptionOf('seer')).toBe(VISION_USAGE.prompt_tokens);
  }, 60_000);

  it('is not looked at again when the same bytes come a second time', async () => {
    const asked = vision.requests.length;
    const file = await upload('again.png', picture);
    const page = (await (await exhibit.request(`/files/${file.id}/pages/1`)).json()) as PageReply;
    expect(page.text).toContain(SAID);
    expect(vision.requests).toHaveLength(asked);
    expect(await perceptionOf('seer')).toBe(VISION_USAGE.prompt_tokens * asked);
  }, 60_000);

  it('is a figure of a PDF, cut out of its page', async () => {
    const file = await upload('report.pdf', await pdfWith(picture));
    const seen = await sharp(vision.requests.at(-1)?.image).stats();
    const [red, green] = seen.channels;
    expect((red?.mean ?? 0) - (green?.mean ?? 0)).toBeGreaterThan(20); // of the whole page it would be 7
    expect(vision.requests.at(-1)?.text).toContain('page 1');
    const page = (await (await exhibit.request(`/files/${file.id}/pages/1`)).json()) as PageReply;
    const figure = page.regions.find(({ kind }) => kind === 'figure');
    expect(page.regions.at(-1)).toMatchObject({ kind: 'description', text: SAID, box: figure?.box });
    expect(figure?.box).toMatchObject({ x0: expect.closeTo(0.2, 1), x1: expect.closeTo(0.8, 1) });
  }, 60_000);

  it('is lost alone when the endpoint fails: the file is indexed, and says so', async () => {
    reply = 500;
    const other = await sharp(picture).negate().png().toBuffer();
    const file = await upload('negative.png', other);
    expect(file.status).toBe('indexed');
    expect(file.status_details).toContain(
      "The picture was not described: the model's provider answered with HTTP 500.",
    );
  }, 60_000);
});

/** A page of text with the picture in its middle. */
async function pdfWith(picture: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([600, 800]);
  for (let line = 0; line < 8; line++)
    page.drawText('Squares were drawn by hand in the first year of the study.', {
      x: 60,
      y: 740 - 16 * line,
      size: 11,
      font,
    });
  page.drawImage(await document.embedPng(picture), { x: 120, y: 250, width: 360, height: 270 });
  page.drawText('Figure 1: The first square', { x: 120, y: 228, size: 11, font });
  return await document.save();
}
