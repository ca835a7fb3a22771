import { UserMinusIcon } from '@heroicons/react/24/outline';
import { type Access, changeMember, type MemberObject, useWorkspaceChange } from '../../api/workspaces.ts';
import { formatDate } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { Td } from '../../ui/table.tsx';
import { AccessSelect } from './access-select.tsx';

const words = texts.workspaces.people;

export function MemberRow({
  workspace,
  member: { user_id: user, access, created_at: since },
  who,
  isYou,
  mayChange,
  onRemove,
}: {
  readonly workspace: string;
  readonly member: MemberObject;
  readonly who: string;
  readonly isYou: boolean;
  readonly mayChange: boolean;
  readonly onRemove: () => void;
}) {
  const change = useWorkspaceChange(changeMember);
  const choose = (chosen: Access) => change.mutate({ workspace, user, access: chosen });
  return (
    <tr>
      <Td className="min-w-44 break-words">
        {who} {isYou ? <Badge>{words.you}</Badge> : null}
      </Td>
      <Td>
        {mayChange ? (
          <AccessSelect
            aria-label={words.accessOf(who)}
            className="h-8 max-w-sm min-w-40"
            access={change.isPending ? change.variables.access : access}
            disabled={change.isPending}
            onChoose={choose}
          />
        ) : (
          <Badge title={texts.workspaces.accessMeans[access]}>{texts.workspaces.accesses[access]}</Badge>
        )}
        <ErrorLine error={change.error} className="mt-1" />
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground">{formatDate(since)}</Td>
      {mayChange ? (
        <Td className="text-right">
          <Button
            variant="ghost"
            size="small-icon"
            aria-label={words.remove.action(who)}
            title={words.remove.action(who)}
            onClick={onRemove}
          >
            <UserMinusIcon />
          </Button>
        </Td>
      ) : null}
    </tr>
  );
}
