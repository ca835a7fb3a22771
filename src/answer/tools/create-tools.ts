import { calculateTool } from './calculate-tool.ts';
import { compareTool } from './compare-tool.ts';
import type { Tool } from './define-tool.ts';
import { listFilesTool } from './list-files-tool.ts';
import { queryTablesTool } from './query-tables-tool.ts';
import { readPageTool } from './read-page-tool.ts';
import { readTableTool } from './read-table-tool.ts';
import { searchTool } from './search-tool.ts';
import { createTableRegistry } from './table-registry.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

/** All that a model may have done for one question. Nothing in here writes, or reaches beyond the request's files. */
export function createTools(deps: ToolDependencies): readonly Tool[] {
  const reading = [searchTool(deps), readPageTool(deps), listFilesTool(deps)];
  const computing = [calculateTool(deps), compareTool(deps)];
  if (deps.tables === null) return [...reading, ...computing];
  const registry = createTableRegistry(deps.tables);
  const asking = [readTableTool(deps, registry), queryTablesTool(deps, deps.tables, registry)];
  return [...reading, ...asking, ...computing];
}
