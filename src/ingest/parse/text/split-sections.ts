/** Sections aim at this many characters: about two printed pages. */
export const SECTION_CHARACTERS = 4000;
const SHORTEST = 2000;
const LONGEST = 6000;

/**
 * Cuts a stream of text into sections at ends of paragraphs; where there are none, at ends of lines, of sentences,
 * of words. White space at the cuts is dropped; sections without any other character are left out.
 */
export async function* splitSections(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let buffer = '';
  for await (const piece of pieces) {
    buffer += piece;
    let position = 0;
    while (buffer.length - position > LONGEST + 2) {
      const cut = findCut(buffer, position);
      const section = trimSection(buffer.slice(position, cut));
      if (section !== '') yield section;
      position = cut;
    }
    buffer = buffer.slice(position);
  }
  while (buffer.length > LONGEST) {
    const cut = findCut(buffer, 0);
    const section = trimSection(buffer.slice(0, cut));
    if (section !== '') yield section;
    buffer = buffer.slice(cut);
  }
  const section = trimSection(buffer);
  if (section !== '') yield section;
}

function trimSection(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/** The best place for a cut: the last one of the strongest kind near the wished length. */
function findCut(buffer: string, start: number): number {
  const window = buffer.slice(start + SHORTEST, start + LONGEST);
  const wished = SECTION_CHARACTERS - SHORTEST;
  for (const pattern of [/\n(?=#{1,2} )/g, /\n[^\S\n]*\n/g, /\n/g, /[.!?]\s/g, /\s/g]) {
    let best = -1;
    for (const match of window.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (best === -1 || Math.abs(end - wished) < Math.abs(best - wished)) best = end;
    }
    if (best !== -1) return start + SHORTEST + best;
  }
  const code = buffer.charCodeAt(start + SECTION_CHARACTERS);
  const insidePair = code >= 0xdc00 && code < 0xe000;
  return start + SECTION_CHARACTERS + (insidePair ? 1 : 0);
}
