import { z } from 'zod';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { dataBlock } from './show-evidence.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const MOST_FILES = 100;

/** list_files: which files there are. */
export function listFilesTool({ files, resultCharacters }: ToolDependencies): Tool {
  return defineTool({
    name: 'list_files',
    description: 'Lists the files that can be searched and read, the newest first, with their ids and pages.',
    schema: z.strictObject({ purpose }),
    run: async function* () {
      const found = await files.list(MOST_FILES);
      yield { type: 'files-listed', files: found.total };
      const lines: string[] = [];
      let room = resultCharacters;
      for (const { id, filename, title, pageCount, paged } of found.files) {
        const pages = paged === false ? '' : `, ${pageCount ?? 0} pages`;
        const line = `${filename} (${id})${pages}${title === null ? '' : `: ${title.slice(0, 120)}`}`;
        room -= line.length + 1;
        if (room < 0) break;
        lines.push(line);
      }
      const rest = found.total - lines.length;
      const more = rest > 0 ? [`There are ${rest} more files: search finds their passages.`] : [];
      return { text: [dataBlock({}, lines.join('\n')), ...more].join('\n') };
    },
  });
}
