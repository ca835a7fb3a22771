import type { Heading } from '../../../core/page.ts';

/**
 * Finds headings (ATX and setext, CommonMark 4.2, 4.3) outside of fenced code, section after section: a fence
 * may open in one and close in a later one.
 */
export class MarkdownHeadings {
  #fence: string | null = null;

  find(text: string): readonly Heading[] {
    const headings: Heading[] = [];
    let offset = 0;
    let previous: { readonly start: number; readonly text: string } | null = null;
    for (const line of text.split('\n')) {
      const start = offset;
      offset += line.length + 1;
      if (this.#insideFence(line)) {
        previous = null;
        continue;
      }
      const atx = /^ {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line);
      const setext = /^ {0,3}(=+|-+)[ \t]*$/.exec(line);
      if (atx !== null) {
        const [, marks = '', title = ''] = atx;
        const titleStart = start + line.indexOf(title, line.indexOf(marks) + marks.length);
        if (title !== '')
          headings.push({ level: marks.length, start: titleStart, end: titleStart + title.length });
        previous = null;
      } else if (setext !== null && previous !== null) {
        const title = previous.text.trim();
        const titleStart = previous.start + previous.text.indexOf(title);
        headings.push({
          level: setext[1]?.startsWith('=') === true ? 1 : 2,
          start: titleStart,
          end: titleStart + title.length,
        });
        previous = null;
      } else previous = /^ {0,3}[^\s>|*+-]/.test(line) ? { start, text: line } : null;
    }
    return headings;
  }

  /** True for the lines of a fence and what stands between them. */
  #insideFence(line: string): boolean {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (this.#fence === null) {
      if (fence === null || (fence[1]?.startsWith('`') === true && fence[2]?.includes('`') === true))
        return false;
      this.#fence = fence[1] ?? '```';
      return true;
    }
    const [, marks = '', rest = ''] = fence ?? [];
    if (marks.startsWith(this.#fence) && rest.trim() === '') this.#fence = null;
    return true;
  }
}
