import { removeUser, type UserObject, useUserChange } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { sayError } from '../../ui/state.tsx';

const words = texts.users.remove;

export function RemoveUserDialog({
  user: { id, email },
  isYou,
  onClose,
}: {
  readonly user: UserObject;
  readonly isYou: boolean;
  readonly onClose: () => void;
}) {
  const remove = useUserChange(removeUser);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.title(email)}
      description={isYou ? words.aboutYou : words.about}
      action={words.submit}
      busy={remove.isPending}
      error={remove.error === null ? null : Object.values(sayError(remove.error)).join(' ')}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
    />
  );
}
