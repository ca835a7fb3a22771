import type { WriteStream } from 'node:tty';
import { colorChoice } from '../config.ts';

/** Where a command writes: answers to `out`, everything about the work to `note`. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** True when a person watches the notes: lines may be overwritten. */
  readonly isLive: boolean;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
};

type Stream = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean };

export function createTerminal(
  out: Stream,
  note: Stream,
  choice: 'always' | 'never' | 'terminal' = colorChoice(),
): Terminal {
  const colored = (stream: Stream) => choice === 'always' || (choice === 'terminal' && stream.isTTY === true);
  const paint = (stream: Stream, code: string) => (text: string) =>
    colored(stream) && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    out: (text) => void out.write(text),
    note: (text) => void note.write(text),
    isLive: note.isTTY === true,
    dim: paint(note, '2'),
    bold: paint(out, '1'),
  };
}
