import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type FileChoice, fileCountsQuery, filesQuery } from '../../api/files.ts';
import { watchFiles } from '../../api/watch-files.ts';
import { tellFileChanges } from './tell-file-changes.ts';

/** The server is asked for a list or its counts again no more often than this. */
const ASK_MILLISECONDS = 2_000;

/** The files of a choice, kept up to date as they are processed. */
export function useFileList(workspace: string, choice: FileChoice) {
  const client = useQueryClient();
  const query = useInfiniteQuery({ ...filesQuery(workspace, choice), placeholderData: keepPreviousData });

  useEffect(() => {
    const askCounts = atMost(() => client.invalidateQueries(fileCountsQuery(workspace)));
    const askList = atMost(() => client.invalidateQueries({ queryKey: ['files', workspace, 'list'] }));
    const stop = watchFiles(workspace, {
      // What was listed before may be out of date.
      onOpen: () => {
        askList.soon();
        askCounts.soon();
      },
      onChanges: (changes) => {
        if (tellFileChanges(client, workspace, changes)) askList.soon();
        askCounts.soon();
      },
    });
    return () => {
      stop();
      askCounts.never();
      askList.never();
    };
  }, [client, workspace]);

  const files = useMemo(() => query.data?.pages.flatMap(({ data }) => data) ?? [], [query.data]);
  return { query, files, total: query.data?.pages[0]?.total ?? 0 };
}

/** Does something a little later, once for all that asked for it meanwhile. */
function atMost(work: () => unknown) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, ASK_MILLISECONDS);
    },
    never: () => clearTimeout(timer),
  };
}
