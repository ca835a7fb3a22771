import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { UnreadableFileError } from '../../../core/errors.ts';

export type XmlHandler = {
  /** Local name, and attributes as `XmlElement` has them. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** May come in pieces. */
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

/** A document of Word nests tables and text boxes: some 20 levels each. */
const MAXIMUM_DEPTH = 512;

/**
 * Reads a part's XML as it comes. There is no DTD in it (ECMA-376 part 2, §8.1.4): entities other than those of XML
 * stay as they are written. What comes after malformed places is read as well as it can be.
 * Throws `UnreadableFileError` when it is nested too deeply.
 */
export class XmlReader {
  readonly #parser: Parser;
  #decoder: TextDecoder | null = null;
  readonly #relationshipPrefixes = new Set(['r']);
  #depth = 0;

  constructor(handler: XmlHandler) {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => {
          if (++this.#depth > MAXIMUM_DEPTH)
            throw new UnreadableFileError('The document is damaged: its parts are nested too deeply.');
          handler.open(localName(name), this.#attributesOf(attributes));
        },
        ontext: (text) => handler.text(text),
        onclosetag: (name) => {
          this.#depth--;
          handler.close(localName(name));
        },
      },
      { xmlMode: true },
    );
  }

  write(bytes: Uint8Array): void {
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    if (this.#decoder !== null) this.#parser.write(this.#decoder.decode());
    this.#parser.end();
  }

  #attributesOf(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const attributes: Record<string, string> = Object.create(null);
    for (const name in given) {
      const value = given[name] ?? '';
      const colon = name.indexOf(':');
      if (colon === -1) attributes[name] = value;
      else {
        const prefix = name.slice(0, colon);
        const local = name.slice(colon + 1);
        if (prefix === 'xmlns' && /officeDocument\/(?:2006\/)?relationships$/.test(value))
          this.#relationshipPrefixes.add(local);
        if (this.#relationshipPrefixes.has(prefix)) attributes[`r:${local}`] = value;
        else if (!(local in given)) attributes[local] = value;
      }
    }
    return attributes;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, §8.1.4). */
function encodingOf(head: Uint8Array): string {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
