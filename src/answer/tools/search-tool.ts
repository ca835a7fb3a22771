import { z } from 'zod';
import { placeName } from '../look-up.ts';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { showPassage } from './show-evidence.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const MOST_PASSAGES = 10;
/** Told of in the reasoning. */
const MOST_NAMED = 5;

const schema = z.strictObject({
  query: z.string().min(1).max(500).describe('Words or a question, as the document may put it.'),
  file: z.string().max(300).optional().describe('Name or id of the only file to search.'),
  purpose,
});

/** search: passages by words and meaning. */
export function searchTool({ search, files, ledger, resultCharacters, count }: ToolDependencies): Tool {
  return defineTool({
    name: 'search',
    description:
      'Finds the passages of the files that fit a query best, each with its label, file and page. Search for one fact of one thing at a time.',
    schema,
    run: async function* ({ query, file: named = '', purpose: why = query }) {
      const file = named === '' ? null : await files.find(named);
      if (named !== '' && file === null) {
        yield { type: 'tool-refused', tool: 'search', reason: `there is no file “${named}”` };
        return { text: `There is no file “${named}”.` };
      }
      yield { type: 'search-started', query: file === null ? query : `${query} (in ${file.filename})` };
      const { hits, notes, embeddingTokens } = await search(query, {
        limit: MOST_PASSAGES,
        ...(file !== null && { fileIds: [file.id] }),
      });
      count({ embeddingTokens });
      yield { type: 'search-finished', query, places: hits.slice(0, MOST_NAMED).map(placeName) };
      const labels: string[] = [];
      const blocks: string[] = [];
      let room = resultCharacters;
      for (const hit of hits) {
        const { entry, text } = showPassage(ledger, hit, { foundBy: 'search', purpose: why });
        if (blocks.length > 0 && text.length > room) break;
        room -= text.length;
        labels.push(entry.label);
        blocks.push(text);
      }
      if (blocks.length === 0) return { text: 'No passage fits.' };
      return { text: [...notes, ...blocks].join('\n'), labels };
    },
  });
}
