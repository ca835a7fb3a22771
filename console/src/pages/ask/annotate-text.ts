import type { Claim } from '../../api/wire-types.ts';

/** What a rehype plugin sees of the tree (hast); only what is used here. */
export type HastNode = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
};

export type AnnotateOptions = {
  /** The Markdown that the tree was made from. */
  readonly source: string;
  /** Offsets are UTF-16 units of `source`. */
  readonly claims: readonly Claim[];
  /** Numbers of the sources that there are: other `[n]` stay text. */
  readonly numbers: ReadonlySet<number>;
};

const CITATION = /\[(\d{1,3})\]/g;

/**
 * A rehype plugin that makes `[n]` into `<exhibit-citation number>` and wraps what a claim says into
 * `<exhibit-claim at>` (index of the claim). Code stays as it is.
 */
export function annotateText({ source, claims, numbers }: AnnotateOptions) {
  return () => (tree: HastNode) => {
    // The parser splits "[1]" from what stands before it now and then: neighbours are joined again.
    walk(tree, (text) => annotated(text, { source, claims, numbers }));
  };
}

function walk(node: HastNode, change: (text: HastNode) => readonly HastNode[]): void {
  if (node.tagName === 'code' || node.tagName === 'pre' || node.children === undefined) return;
  node.children = joinTexts(node.children).flatMap((child) => {
    if (child.type === 'text') return [...change(child)];
    walk(child, change);
    return [child];
  });
}

function joinTexts(children: readonly HastNode[]): HastNode[] {
  const joined: HastNode[] = [];
  for (const child of children) {
    const before = joined.at(-1);
    if (before?.type !== 'text' || child.type !== 'text') {
      joined.push({ ...child });
      continue;
    }
    before.value = `${before.value ?? ''}${child.value ?? ''}`;
    if (before.position !== undefined && child.position !== undefined)
      before.position = { start: before.position.start, end: child.position.end };
  }
  return joined;
}

function annotated(node: HastNode, { source, claims, numbers }: AnnotateOptions): readonly HastNode[] {
  const text = node.value ?? '';
  const offsets = sourceOffsets(text, node, source);
  const pieces: HastNode[] = [];
  const claimAt = (at: number): number => {
    const offset = offsets?.[at];
    return offset === undefined
      ? -1
      : claims.findIndex(({ start_index: start, end_index: end }) => offset >= start && offset < end);
  };
  for (const { start, end, number } of parts(text, numbers)) {
    if (number !== null) {
      const citation: HastNode = {
        type: 'element',
        tagName: 'exhibit-citation',
        properties: { number },
        children: [],
      };
      pieces.push(citation);
      continue;
    }
    let from = start;
    for (let at = start + 1; at <= end; at += 1) {
      if (at < end && claimAt(at) === claimAt(from)) continue;
      pieces.push(...claimed(text.slice(from, at), claimAt(from)));
      from = at;
    }
  }
  return pieces;
}

/** The text inside its claim; what stands around its words (the space before a citation, the full stop after) is not underlined. */
function claimed(text: string, claim: number): readonly HastNode[] {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)([\s.]*)$/s.exec(text) ?? [];
  if (claim < 0 || words === '') return [{ type: 'text', value: text }];
  const properties = { at: claim };
  const children: HastNode[] = [{ type: 'text', value: words }];
  return [
    ...(before === '' ? [] : [{ type: 'text', value: before }]),
    { type: 'element', tagName: 'exhibit-claim', properties, children },
    ...(after === '' ? [] : [{ type: 'text', value: after }]),
  ];
}

/** The text cut at the citations that count. */
function parts(text: string, numbers: ReadonlySet<number>) {
  const found: { start: number; end: number; number: number | null }[] = [];
  let from = 0;
  for (const match of text.matchAll(CITATION)) {
    const number = Number(match[1]);
    if (!numbers.has(number)) continue;
    if (match.index > from) found.push({ start: from, end: match.index, number: null });
    from = match.index + match[0].length;
    found.push({ start: match.index, end: from, number });
  }
  if (from < text.length) found.push({ start: from, end: text.length, number: null });
  return found;
}

/** For each character of the text its offset in the source: escapes (`\*`) make the source the longer one. */
function sourceOffsets(text: string, { position }: HastNode, source: string): readonly number[] | null {
  const start = position?.start.offset;
  const end = position?.end.offset;
  if (start === undefined || end === undefined) return null;
  const offsets: number[] = [];
  let at = start;
  for (const character of text) {
    while (at < end && !source.startsWith(character, at)) at += 1;
    if (at >= end) return null;
    for (let unit = 0; unit < character.length; unit += 1) offsets.push(at + unit);
    at += character.length;
  }
  return offsets;
}
