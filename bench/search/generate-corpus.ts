import { draw, seededRandom } from '../../tools/sample-library/seeded-random.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './document-kinds.ts';

export type CorpusOptions = { readonly seed: number; readonly pages: number };

export type CorpusPage = {
  /** Counted from 0 through the whole corpus. */
  readonly index: number;
  /** Whose sentences it has, with other names and numbers; its own index below `FRAME_PAGES`. */
  readonly frame: number;
  readonly file: CorpusFile;
  /** 1-based. */
  readonly number: number;
  readonly heading: string;
  /** The heading, an empty line, the sentences. */
  readonly text: string;
  /** The question with the page's code: nothing else in the corpus bears it. */
  readonly exact: string;
  /** A question in other words; null when another page of the file answers it too. */
  readonly plain: string | null;
};

export type CorpusFile = {
  /** Counted from 0. */
  readonly index: number;
  readonly workspace: string;
  readonly filename: string;
  readonly title: string;
  readonly metadata: CorpusMetadata;
  readonly pageCount: number;
};

/** Equal values let through: `confidential` a half, `department` a tenth, `author` a 100th, `case` a 1,000th. */
export type CorpusMetadata = {
  readonly kind: string;
  readonly confidential: boolean;
  readonly department: string;
  readonly author: string;
  readonly case: number;
};

/** From here on pages are earlier ones again, with other names and numbers. */
export const FRAME_PAGES = 12_000;
export const BIGGEST_WORKSPACE = 'workspace-0';
const FRAME_FILES = 1_000;
const PAGES_A_WORKSPACE = 120;
const BIGGEST_SHARE = 0.3;
const DEPARTMENTS = 'legal sales research purchasing service finance logistics quality plant office'.split(
  ' ',
);

/** Few long files and many short ones; ten blocks of them have FRAME_PAGES and FRAME_FILES. */
const SIZES: readonly number[] = [
  180,
  120,
  90,
  60,
  60,
  40,
  40,
  30,
  30,
  30,
  ...Array<number>(15).fill(14),
  ...Array<number>(25).fill(6),
  ...Array<number>(30).fill(4),
  ...Array<number>(20).fill(2),
];

/** All pages in order. The first pages of a large corpus have the texts of a small one of the same seed. */
export function* generateCorpus({ seed, pages }: CorpusOptions): Generator<CorpusPage> {
  const sizes = sizesOf(seed, pages);
  const workspaceOf = distribute(
    seededRandom(seed + 1),
    sizes,
    Math.max(2, Math.round(pages / PAGES_A_WORKSPACE)),
  );
  let index = 0;
  for (const [file, pageCount] of sizes.entries()) {
    const frameFile = file % FRAME_FILES;
    const random = seededRandom(mix(seed, 2, file));
    const kind = kindOf(frameFile);
    const subject = subjectOf(file, seed);
    const name = `${kind.name}-${subject.toLowerCase().replaceAll(' ', '-')}`;
    const described: CorpusFile = {
      index: file,
      workspace: workspaceOf[file] ?? BIGGEST_WORKSPACE,
      filename: `${name}.pdf`,
      title: kind.title.replace('{subject}', subject),
      metadata: {
        kind: kind.name,
        confidential: random() < 0.5,
        department: pick(random, DEPARTMENTS),
        author: `author ${Math.floor(random() * 100)}`,
        case: Math.floor(random() * 1000),
      },
      pageCount,
    };
    const topics = draw(seededRandom(mix(seed, 3, frameFile)), kind.topics, kind.topics.length);
    for (let page = 0; page < pageCount; page++, index++) {
      const topic = topics[page % topics.length];
      if (topic === undefined) continue;
      const frame = index % FRAME_PAGES;
      const frames = seededRandom(mix(seed, 4, frame));
      const values = createValues(mix(seed, 5, index), { subject, code: codeOf(index, seed) });
      const own = values.keep();
      const sentences = draw(frames, kind.fillers, 3 + Math.floor(frames() * 3)).map(values.fill);
      sentences.splice(Math.floor(frames() * (sentences.length + 1)), 0, own(topic.fact));
      const heading = `${page + 1}. ${topic.heading}`;
      yield {
        index,
        frame,
        file: described,
        number: page + 1,
        heading,
        text: `${heading}\n\n${sentences.join(' ')}`,
        exact: own(topic.exact),
        plain: pageCount <= topics.length ? own(topic.plain) : null,
      };
    }
  }
}

function kindOf(frameFile: number): DocumentKind {
  const kind = DOCUMENT_KINDS[frameFile % DOCUMENT_KINDS.length];
  if (kind === undefined) throw new Error('There is no kind of document.');
  return kind;
}

/** Pages of each file, block after block in an order of its own; the last file is cut. */
function sizesOf(seed: number, pages: number): readonly number[] {
  const sizes: number[] = [];
  for (let left = pages, block = 0; left > 0; block = (block + 1) % (FRAME_FILES / SIZES.length))
    for (const size of draw(seededRandom(mix(seed, 6, block)), SIZES, SIZES.length)) {
      if (left > 0) sizes.push(Math.min(size, left));
      left -= size;
    }
  return sizes;
}

/** The workspace of each file: one has nearly a third of the pages, the others ever fewer, none is without a file. */
function distribute(random: () => number, sizes: readonly number[], workspaces: number): readonly string[] {
  const weights = Array.from({ length: workspaces }, (_, rank) => (rank === 0 ? 0 : 1 / (rank + 1)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const order = draw(random, [...sizes.keys()], sizes.length);
  const result: string[] = [];
  let [all, inBiggest] = [0, 0];
  for (const [position, file] of order.entries()) {
    let rank = position;
    if (position >= workspaces) {
      rank = 0;
      if (inBiggest > all * BIGGEST_SHARE)
        for (let left = random() * sum; left > 0 && rank < workspaces - 1; left -= weights[rank] ?? 0)
          rank += 1;
    }
    const size = sizes[file] ?? 0;
    all += size;
    if (rank === 0) inBiggest += size;
    result[file] = `workspace-${rank}`;
  }
  return result;
}

type Slots = { readonly subject: string; readonly code: string };

function createValues(seed: number, fixed: Slots) {
  const random = seededRandom(seed);
  const draws: { readonly [slot: string]: () => string } = {
    subject: () => fixed.subject,
    code: () => fixed.code,
    days: () => `${7 + Math.floor(random() * 180)}`,
    number: () => `${12 + Math.floor(random() * 980)}`,
    percent: () => (0.5 + random() * 18).toFixed(1),
    amount: () => Math.floor(1_000 + random() * 900_000).toLocaleString('en-US'),
    date: () => new Date(Date.UTC(2018, 0, 1 + Math.floor(random() * 3000))).toISOString().slice(0, 10),
    person: () => `${pick(random, FIRST_NAMES)} ${nameOf(Math.floor(random() * NAMES))}`,
    place: () =>
      `${nameOf(Math.floor(random() * NAMES))}${pick(random, ['', ' Harbour', ' Hill', ' Bridge'])}`,
  };
  const fillWith = (of: (slot: string) => string) => (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, slot: string) => of(slot));
  const drawn = (slot: string): string => draws[slot]?.() ?? slot;
  return {
    fill: fillWith(drawn),
    /** The same value for the same slot, whenever it is asked. */
    keep: () => {
      const kept = new Map<string, string>();
      return fillWith((slot) => {
        const value = kept.get(slot) ?? drawn(slot);
        kept.set(slot, value);
        return value;
      });
    },
  };
}

const FIRST_NAMES =
  'Ada Bela Carla Dario Edda Farid Greta Hugo Ines Jonas Kira Lars Mina Nils Olga Petra'.split(' ');
const ONSETS = 'Bar Cor Dal Ems Fen Gar Hol Ing Kel Lor Mar Nor Pel Ros Tar Vel'.split(' ');
const ENDINGS = 'berg den ford gate holm ick lund mere nau stad thorpe vik wald wick by'.split(' ');
const NAMES = ONSETS.length * ENDINGS.length;

function nameOf(number: number): string {
  return `${ONSETS[number % ONSETS.length]}${ENDINGS[Math.floor(number / ONSETS.length) % ENDINGS.length]}`;
}

/** A pair of names that no other file has (below 57,600 files). */
function subjectOf(file: number, seed: number): string {
  // 7,919 has no divisor in common with NAMES * NAMES, so that no two files meet.
  const number = (file * 7_919 + seed * 1_013) % (NAMES * NAMES);
  return `${nameOf(Math.floor(number / NAMES))} ${nameOf(number % NAMES)}`;
}

/** A code that no other page has: 1,000,003 is prime. */
function codeOf(page: number, seed: number): string {
  const number = (page * 387_420 + seed * 7_777) % 1_000_003;
  return `${'ABCDEFGHKLMNPRSTVWXZ'.charAt(page % 20)}${'CDKMRTX'.charAt(page % 7)}-${String(number).padStart(6, '0')}`;
}

function pick<Item>(random: () => number, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** One seed of several numbers. */
function mix(...numbers: readonly number[]): number {
  return (
    numbers.reduce((hash, number) => Math.imul(hash ^ number, 0x9e3779b1) ^ (hash >>> 15), 0x811c9dc5) >>> 0
  );
}
