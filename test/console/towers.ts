import { PDFDocument, StandardFonts } from 'pdf-lib';
import { createScriptedChat, type ScriptedChat } from '../scripted-chat.ts';

export const HEIGHTS: Readonly<Record<string, string>> = { Alba: '98.1', Bora: '120.5', Cima: '65.0' };
export const QUESTION =
  'Which of the Alba, Bora and Cima towers is the second tallest (overall height in m)?';

/** Of `towerPdf`: points from the page's bottom left, where the line's first letter stands. */
const PAGE = { width: 400, height: 500 };
const LINE = { x: 40, y: 90, size: 11 };

export const lineOf = (name: string) => `Overall height of the ${name} tower: ${HEIGHTS[name]} m`;

/** Two pages; the second has the height far down, so that it is seen only when it is scrolled to. */
export async function towerPdf(name: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  pdf
    .addPage([PAGE.width, PAGE.height])
    .drawText(`${name} tower: a handbook`, { x: 40, y: 440, size: 20, font });
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  page.drawText(`Side view of the ${name} tower`, { x: 40, y: 440, size: 16, font });
  page.drawText(lineOf(name), { ...LINE, font });
  return pdf.save();
}

/** Where that line was drawn, as fractions of the page from its top left: from capitals' tops to descenders. */
export async function drawnPlace(name: string) {
  const font = await (await PDFDocument.create()).embedFont(StandardFonts.Helvetica);
  const baseline = PAGE.height - LINE.y;
  const [capitals, descenders] = [0.718 * LINE.size, 0.207 * LINE.size];
  return {
    left: LINE.x / PAGE.width,
    right: (LINE.x + font.widthOfTextAtSize(lineOf(name), LINE.size)) / PAGE.width,
    top: (baseline - capitals) / PAGE.height,
    bottom: (baseline + descenders) / PAGE.height,
  };
}

/** Plans as a good model would, and reads the height that its passage states. */
export function towersChat(): ScriptedChat {
  return createScriptedChat([
    ({ messages }) => {
      const asked = messages.at(-1)?.content ?? '';
      const [, subject = ''] = /of (\w+)\?/.exec(asked) ?? [];
      const height = HEIGHTS[subject];
      if (height !== undefined) return JSON.stringify({ found: true, value: `${height} m` });
      const of = Object.keys(HEIGHTS);
      return JSON.stringify({ fact: 'overall height', of, operation: 'highest', position: 2 });
    },
  ]);
}
