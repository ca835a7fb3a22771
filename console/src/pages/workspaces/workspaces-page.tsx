import { PlusIcon } from '@heroicons/react/20/solid';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { statusQuery } from '../../api/status.ts';
import { workspacesQuery } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, Pending } from '../../ui/state.tsx';
import { Table, Th } from '../../ui/table.tsx';
import { DeleteWorkspaceDialog } from './delete-workspace-dialog.tsx';
import { NewWorkspaceDialog } from './new-workspace-dialog.tsx';
import type { ShownWorkspace } from './shown-workspace.ts';
import { WorkspaceRow } from './workspace-row.tsx';

const words = texts.workspaces;

export function WorkspacesPage() {
  const { workspaces, may } = useSession();
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<ShownWorkspace | null>(null);
  const { data, error, refetch } = useQuery(workspacesQuery);
  const { data: status } = useQuery({ ...statusQuery, enabled: may.see_server, retry: false });
  const shown = data?.map((workspace) => ({
    ...workspace,
    access: workspaces.find(({ id }) => id === workspace.id)?.access ?? 'viewer',
  }));
  return (
    <PageBody>
      <PageHead
        title={words.title}
        about={words.about}
        actions={
          may.create_workspaces ? (
            <Button variant="primary" onClick={() => setCreating(true)}>
              <PlusIcon />
              {words.create.action}
            </Button>
          ) : undefined
        }
      />
      {may.create_workspaces ? null : (
        <p className="max-w-prose text-sm text-muted-foreground">{words.mayNotCreate}</p>
      )}
      {shown === undefined ? (
        <Pending error={error} onRetry={() => void refetch()} />
      ) : shown.length === 0 ? (
        <Empty title={words.empty}>{may.create_workspaces ? words.emptyNext : words.emptyNextNoRights}</Empty>
      ) : (
        <Table label={words.list}>
          <thead>
            <tr>
              <Th>{words.columns.name}</Th>
              <Th>{words.columns.access}</Th>
              <Th>{words.columns.model}</Th>
              <Th>{words.columns.created}</Th>
              <Th>
                <span className="sr-only">{words.columns.actions}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((workspace) => (
              <WorkspaceRow
                key={workspace.id}
                workspace={workspace}
                chatModels={may.see_server ? (status?.chat_models ?? []) : null}
                onDelete={() => setDeleting(workspace)}
              />
            ))}
          </tbody>
        </Table>
      )}
      {creating ? (
        <NewWorkspaceDialog taken={shown?.map(({ id }) => id) ?? []} onClose={() => setCreating(false)} />
      ) : null}
      {deleting === null ? null : (
        <DeleteWorkspaceDialog workspace={deleting} onClose={() => setDeleting(null)} />
      )}
    </PageBody>
  );
}
