import type { ClientPlace, ExhibitClient } from '../../tools/harness/exhibit-client.ts';

/** Whether quotes stand word for word in the pages that the server tells, white space aside. */
export function quoteChecker(client: ExhibitClient): (place: ClientPlace) => Promise<boolean> {
  const pages = new Map<string, Promise<readonly string[]>>();
  const textsOf = async (fileId: string): Promise<readonly string[]> => {
    const texts: string[] = [];
    for (let number = 1; ; number++) {
      const page = await client.page(fileId, number);
      if (page === null) return texts;
      texts.push(bare(page.text));
    }
  };
  return async ({ file_id: fileId, page, text }) => {
    const known = pages.get(fileId) ?? textsOf(fileId);
    pages.set(fileId, known);
    const texts = await known;
    const wanted = bare(text);
    return page === null
      ? texts.some((one) => one.includes(wanted))
      : (texts[page - 1] ?? '').includes(wanted);
  };
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
