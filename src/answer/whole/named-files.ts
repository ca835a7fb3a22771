import type { StoredFile } from '../../core/file.ts';
import type { JsonObject } from '../../core/json.ts';
import { contentTerms } from '../text/content-terms.ts';

/** The files that a question names, and what it speaks of beside them. */
export type NamedFiles = {
  /** Null: it names none. */
  readonly files: readonly StoredFile[] | null;
  /** Its other words that carry meaning. */
  readonly topic: readonly string[];
};

/** Words that say what kind of answer or file is wanted, in the form of `contentTerms`. */
const GENERIC = new Set(
  contentTerms(
    'document documents file files pdf text page pages paper papers report book article contents content workspace ' +
      'library collection main key major central short brief quick detailed concise summary summaries summarize ' +
      'overview gist whole entire everything please different distinct unique mention mentioned named cited listed ' +
      'described defined discussed referenced contained found give tell list point points finding findings ' +
      'takeaway takeaways idea message argument theme conclusion insight contribution important sentence sentences ' +
      'paragraph bullet bullets word words there every each here five three four two ten english german ' +
      'datei dateien dokument dokumente bericht text zusammen kurz bitte das die der den dem des ein eine von im in über ' +
      'fichier document rapport le la les du des un une de el los las del al documento archivo informe il lo gli di ' +
      'del della dei bestand het een van',
  ),
);
/** Beside a name these say what kind of file it is. */
const KINDS = new Set(
  contentTerms(
    'release filing statement memo letter minutes manual handbook guide presentation slides contract agreement ' +
      'publication brochure transcript recording video invoice receipt form annual quarterly announcement',
  ),
);
/** In the order of the quarters. */
const ORDINALS = ['first', 'second', 'third', 'fourth'];
const ROUNDING = 1e-9;
/** "the Costco and the eBay release": what the best name leaves over may name a further file. */
const SEVERAL = /,|&|\b(?:and|und|et|y|en)\b/i;
/** A word that stands in the names of more files than this share tells nothing (with many files). */
const MOST_COMMON = 0.5;

/** Finds the files that the question names by file name, title or metadata. */
export function namedFiles(about: string, files: readonly StoredFile[]): NamedFiles {
  const words = [...new Set(wordsOf(about))].filter((word) => !GENERIC.has(word));
  const beside = (known: ReadonlySet<string>) =>
    [...new Set(contentTerms(about))].filter((word) => words.includes(word) && !known.has(word));
  const exact = files.filter(({ filename }) => about.toLowerCase().includes(filename.toLowerCase()));
  if (exact.length > 0) {
    const names = new Set(exact.flatMap(({ filename }) => wordsOf(filename)));
    return { files: exact, topic: beside(names) };
  }
  const names = files.map((file) => new Set(nameWords(file)));
  const weights = new Map(
    words.map((word) => {
      const among = names.filter((name) => name.has(word)).length;
      const tells = among > 0 && (among <= 2 || among <= files.length * MOST_COMMON);
      return [word, tells ? Math.log(1 + files.length / among) : 0];
    }),
  );
  const chosen = new Set<StoredFile>();
  const known = new Set<string>();
  do {
    const scores = names.map((name) =>
      words.reduce(
        (sum, word) => sum + (name.has(word) && !known.has(word) ? (weights.get(word) ?? 0) : 0),
        0,
      ),
    );
    const best = Math.max(0, ...scores);
    if (best === 0) break;
    scores.forEach((score, i) => {
      const file = files[i];
      if (score < best - ROUNDING || file === undefined) return;
      chosen.add(file);
      for (const word of names[i] ?? []) known.add(word);
    });
  } while (SEVERAL.test(about));
  // "Q1" in a name is the first quarter of a question.
  for (const [i, ordinal] of ORDINALS.entries())
    if (known.has(`q${i + 1}`)) for (const word of [ordinal, 'quarter', 'fiscal']) known.add(word);
  if (chosen.size > 0) for (const word of KINDS) known.add(word);
  return chosen.size === 0
    ? { files: null, topic: beside(known) }
    : { files: files.filter((file) => chosen.has(file)), topic: beside(known) };
}

function nameWords({ filename, title, metadata }: StoredFile): readonly string[] {
  return [...wordsOf(filename.replace(/\.\w{1,5}$/, '')), ...wordsOf(`${title ?? ''} ${valuesOf(metadata)}`)];
}

/** "COSTCO_2023Q1" and "TraceMonkey" also in their parts. */
function wordsOf(text: string): readonly string[] {
  const apart = text
    .replace(/[_.()]+/g, ' ')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [...contentTerms(text.replace(/_/g, ' ')), ...contentTerms(apart)];
}

function valuesOf(metadata: JsonObject): string {
  return Object.values(metadata)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ');
}
