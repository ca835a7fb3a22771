import type { QueryClient } from '@tanstack/react-query';
import { applyFileChanges } from '../../api/apply-file-changes.ts';
import type { FileChoice, LoadedFiles } from '../../api/files.ts';
import { fileOfPageQuery } from '../../api/pages.ts';
import type { FileChange } from '../../api/watch-files.ts';

/**
 * Brings what is shown up to date with changes of files, without asking the server.
 * @returns whether only the server can say what belongs to the list now
 */
export function tellFileChanges(
  client: QueryClient,
  workspace: string,
  changes: readonly FileChange[],
): boolean {
  const queryKey = ['files', workspace, 'list'];
  let askAgain = false;
  for (const query of client.getQueryCache().findAll({ queryKey, type: 'active' })) {
    const files = client.getQueryData<LoadedFiles>(query.queryKey);
    if (files === undefined) continue;
    const applied = applyFileChanges(files, query.queryKey[3] as FileChoice, changes);
    client.setQueryData(query.queryKey, applied.files);
    askAgain ||= applied.askAgain;
  }
  // Lists that were looked at before are asked for when they are looked at again.
  void client.invalidateQueries({ queryKey, type: 'inactive', refetchType: 'none' });
  for (const change of changes) {
    const one = fileOfPageQuery({ workspace, fileId: change.id }).queryKey;
    if (!('deleted' in change) && client.getQueryData(one) !== undefined) client.setQueryData(one, change);
  }
  return askAgain;
}
