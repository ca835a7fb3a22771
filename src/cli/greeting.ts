import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const library = join(import.meta.dirname, '..', '..', 'examples', 'library');

export type Greeting = {
  /** Where the server listens. */
  readonly address: string;
  /** Where its users reach it, when that is another address. */
  readonly publicUrl: string | null;
  /** A token that was made or first recorded now; null when there was one already. */
  readonly newToken: string | null;
  /** The new token is one that the operator has set: they know it. */
  readonly isSet: boolean;
  readonly bold: (text: string) => string;
};

/** What the operator is told once the server listens: where its page is, and the first time also the token. */
export function greeting({ address, publicUrl, newToken, isSet, bold }: Greeting): string {
  const base = (publicUrl ?? address).replace(/\/+$/, '');
  if (newToken === null) return `Console: ${base}/\n`;
  const welcome = `${base}/console/welcome`;
  if (isSet) return `\nOpen the console: ${bold(welcome)}\nThe token is the one you have set.\n`;
  // After `#`: browsers do not send it, so that it is in no log.
  return `
Open the console: ${bold(`${welcome}#token=${encodeURIComponent(newToken)}`)}

Your token, shown this once:

  ${bold(newToken)}

Try it:

${firstSteps(address, newToken)}
`;
}

/** Lines that work as pasted. */
function firstSteps(address: string, token: string): string {
  const authorization = `-H 'Authorization: Bearer ${token}'`;
  const samples = existsSync(library) ? readdirSync(library).filter((name) => name.endsWith('.pdf')) : [];
  const question = samples.length > 0 ? SAMPLE_QUESTION : 'What do my files say?';
  const body = JSON.stringify({ model: 'activeloop-l0', messages: [{ role: 'user', content: question }] });
  const ask = `  curl -s ${address}/chat/completions ${authorization} -d ${quoted(body)}`;
  if (samples.length === 0) return ask;
  const files = samples.map(
    (name) => `-F ${quoted(`file=@${join(relative(process.cwd(), library), name)}`)}`,
  );
  return `  curl -s ${address}/files ${authorization} ${files.join(' ')}

and, when they are indexed (about a minute):

${ask}`;
}

const SAMPLE_QUESTION =
  'Using the side-view diagrams that annotate overall height, rank Corvane 2, Brannoch 5, Teluvia M, and Osmere 3 ' +
  'by height; which vehicle is the second tallest, and what is its annotated height (m, one decimal place)?';

/** For a shell: in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
