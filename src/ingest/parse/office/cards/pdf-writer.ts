import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { CardImage } from '../block.ts';

/** A page's drawing operators (PDF 32000-1, annex A) and the pictures it draws, named `/P0`, `/P1` and so on. */
export type DrawnPage = {
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly images: readonly CardImage[];
};

const [CATALOG, PAGES, REGULAR, BOLD] = [1, 2, 3, 4];

/** Writes a PDF whose text is in Helvetica (`/F1`) and Helvetica Bold (`/F2`), page by page. */
export class PdfWriter {
  readonly #descriptor: number;
  readonly #offsets: number[] = [];
  readonly #pages: number[] = [];
  readonly #images = new Map<string, number>();
  #length = 0;
  #next = 5;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w', 0o600);
    this.#write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
    for (const [id, name] of [
      [REGULAR, 'Helvetica'],
      [BOLD, 'Helvetica-Bold'],
    ] as const)
      this.#object(id, `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`);
  }

  addPage({ width, height, content, images }: DrawnPage): void {
    const pictures = images.map((image, i) => `/P${i} ${this.#image(image)} 0 R`).join(' ');
    const contents = this.#stream('', Buffer.from(content, 'latin1'));
    const page = this.#next++;
    this.#pages.push(page);
    this.#object(
      page,
      `<</Type/Page/Parent ${PAGES} 0 R/MediaBox[0 0 ${width} ${height}]/Contents ${contents} 0 R` +
        `/Resources<</Font<</F1 ${REGULAR} 0 R/F2 ${BOLD} 0 R>>/XObject<<${pictures}>>>>>>`,
    );
  }

  /** Writes what is left; nothing can be added then. */
  end(): void {
    const kids = this.#pages.map((id) => `${id} 0 R`).join(' ');
    this.#object(PAGES, `<</Type/Pages/Count ${this.#pages.length}/Kids[${kids}]>>`);
    this.#object(CATALOG, `<</Type/Catalog/Pages ${PAGES} 0 R>>`);
    const start = this.#length;
    const entries = Array.from({ length: this.#next - 1 }, (_, i) => {
      const offset = this.#offsets[i + 1];
      return offset === undefined
        ? '0000000000 65535 f \n'
        : `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    this.#write(`xref\n0 ${this.#next}\n0000000000 65535 f \n${entries.join('')}`);
    this.#write(`trailer\n<</Size ${this.#next}/Root ${CATALOG} 0 R>>\nstartxref\n${start}\n%%EOF\n`);
    this.close();
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** A picture is written once, however often it is drawn. */
  #image({ path, width, height, channels }: CardImage): number {
    const known = this.#images.get(path);
    if (known !== undefined) return known;
    const colors = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
    const id = this.#stream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${colors}/BitsPerComponent 8/Filter/DCTDecode`,
      readFileSync(path),
    );
    this.#images.set(path, id);
    return id;
  }

  #stream(entries: string, bytes: Uint8Array): number {
    const id = this.#next++;
    this.#offsets[id] = this.#length;
    this.#write(`${id} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
    this.#writeBytes(bytes);
    this.#write('\nendstream\nendobj\n');
    return id;
  }

  #object(id: number, text: string): void {
    this.#offsets[id] = this.#length;
    this.#write(`${id} 0 obj\n${text}\nendobj\n`);
  }

  #write(text: string): void {
    this.#writeBytes(Buffer.from(text, 'latin1'));
  }

  #writeBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    this.#length += bytes.length;
  }
}
