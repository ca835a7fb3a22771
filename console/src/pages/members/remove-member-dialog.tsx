import { removeMember, useWorkspaceChange } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { sayError } from '../../ui/state.tsx';

const words = texts.workspaces.people.remove;

export function RemoveMemberDialog({
  workspace,
  user,
  who,
  isYou,
  onClose,
}: {
  readonly workspace: string;
  readonly user: string;
  readonly who: string;
  readonly isYou: boolean;
  readonly onClose: () => void;
}) {
  const remove = useWorkspaceChange(removeMember);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.title(who)}
      description={isYou ? words.aboutYou : words.about}
      action={words.submit}
      busy={remove.isPending}
      error={remove.error === null ? null : Object.values(sayError(remove.error)).join(' ')}
      onConfirm={() => remove.mutate({ workspace, user }, { onSuccess: onClose })}
    />
  );
}
