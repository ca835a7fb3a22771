import { TrashIcon, UserGroupIcon } from '@heroicons/react/24/outline';
import { Link } from '@tanstack/react-router';
import { formatDate } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Td } from '../../ui/table.tsx';
import { ChatModelPicker } from './chat-model-picker.tsx';
import type { ShownWorkspace } from './shown-workspace.ts';

const words = texts.workspaces;

export function WorkspaceRow({
  workspace,
  chatModels,
  onDelete,
}: {
  readonly workspace: ShownWorkspace;
  /** Null where the caller may not know them. */
  readonly chatModels: readonly string[] | null;
  readonly onDelete: () => void;
}) {
  const { id, name, access } = workspace;
  const isDefault = id === 'default';
  return (
    <tr>
      <Td className="min-w-48">
        <Link
          to="/w/$workspace/ask/{-$completion}"
          params={{ workspace: id }}
          className="font-medium text-primary underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        {name === id ? null : <div className="font-mono text-xs text-muted-foreground">{id}</div>}
      </Td>
      <Td>
        <Badge title={words.accessMeans[access]}>{words.accesses[access]}</Badge>
      </Td>
      <Td className="min-w-52">
        <ChatModelPicker workspace={workspace} chatModels={chatModels} />
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground">{formatDate(workspace.created_at)}</Td>
      <Td>
        <div className="flex justify-end gap-1">
          <Button asChild variant="ghost" size="small">
            <Link to="/w/$workspace/members" params={{ workspace: id }} aria-label={words.membersOf(name)}>
              <UserGroupIcon />
              {words.members}
            </Link>
          </Button>
          {access === 'admin' ? (
            <Button
              variant="ghost"
              size="small-icon"
              aria-label={words.remove.action(name)}
              title={isDefault ? words.remove.isDefault : words.remove.action(name)}
              disabled={isDefault}
              onClick={onDelete}
            >
              <TrashIcon />
            </Button>
          ) : null}
        </div>
      </Td>
    </tr>
  );
}
