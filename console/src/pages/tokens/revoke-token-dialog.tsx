import { signOut } from '../../api/session.ts';
import { revokeToken, type TokenObject, useTokenChange } from '../../api/tokens.ts';
import { texts } from '../../texts/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { sayError } from '../../ui/state.tsx';

const words = texts.tokens.revoke;

export function RevokeTokenDialog({
  token: { id, name },
  isSession,
  onClose,
}: {
  readonly token: TokenObject;
  /** The caller is signed in with this token. */
  readonly isSession: boolean;
  readonly onClose: () => void;
}) {
  const revoke = useTokenChange(async () => {
    await revokeToken(id);
    // The cookie goes as well; the list's next request then finds nobody signed in, and leads to the sign-in page.
    if (isSession) await signOut();
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words.title(name)}
      description={isSession ? words.aboutSession : words.about}
      action={isSession ? words.submitSession : words.submit}
      busy={revoke.isPending}
      error={revoke.error === null ? null : Object.values(sayError(revoke.error)).join(' ')}
      onConfirm={() => revoke.mutate(undefined, { onSuccess: onClose })}
    />
  );
}
