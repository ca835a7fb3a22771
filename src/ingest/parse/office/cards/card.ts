import type { CardImage } from '../block.ts';
import { encodeWinAnsi } from './helvetica.ts';
import type { DrawnPage } from './pdf-writer.ts';

/** Points, from the page's top left. */
export type Rect = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** What is drawn on a card. `y` of a text is its baseline. */
export type Drawing =
  | {
      readonly type: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly bold: boolean;
      readonly text: string;
    }
  | { readonly type: 'frame'; readonly rect: Rect }
  | { readonly type: 'image'; readonly rect: Rect; readonly image: CardImage };

/** The drawing operators of a page, whose origin is at the bottom left (PDF 32000-1, §8.3.2.3). */
export function drawCard(
  size: { readonly width: number; readonly height: number },
  drawings: readonly Drawing[],
): DrawnPage {
  const images: CardImage[] = [];
  const lines = drawings.map((drawing): string => {
    switch (drawing.type) {
      case 'text': {
        const { x, y, bold, text } = drawing;
        const position = `${number(x)} ${number(size.height - y)} Td`;
        return `BT /F${bold ? 2 : 1} ${number(drawing.size)} Tf ${position} (${escapeText(text)}) Tj ET`;
      }
      case 'frame': {
        const { x0, y0, x1, y1 } = drawing.rect;
        return `0.7 G 0.5 w ${number(x0)} ${number(size.height - y1)} ${number(x1 - x0)} ${number(y1 - y0)} re S`;
      }
      case 'image': {
        const { x0, y0, x1, y1 } = drawing.rect;
        const known = images.indexOf(drawing.image);
        const index = known === -1 ? images.push(drawing.image) - 1 : known;
        const matrix = `${number(x1 - x0)} 0 0 ${number(y1 - y0)} ${number(x0)} ${number(size.height - y1)} cm`;
        return `q ${matrix} /P${index} Do Q`;
      }
      default:
        return drawing satisfies never;
    }
  });
  return { ...size, content: lines.join('\n'), images };
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escapeText(text: string): string {
  return encodeWinAnsi(text)
    .map((code) => {
      if (code === 0x28 || code === 0x29 || code === 0x5c) return `\\${String.fromCharCode(code)}`;
      return code < 127 ? String.fromCharCode(code) : `\\${code.toString(8).padStart(3, '0')}`;
    })
    .join('');
}
