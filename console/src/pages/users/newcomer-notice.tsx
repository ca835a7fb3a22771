import { CheckCircleIcon } from '@heroicons/react/24/outline';
import type { UserObject } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { MakeTokenLink } from './make-token-link.tsx';

/** Somebody who was just added has no way in yet: the next step is a token. */
export function NewcomerNotice({
  user,
  mayMakeTokens,
}: {
  readonly user: UserObject;
  readonly mayMakeTokens: boolean;
}) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-supported/40 bg-card px-4 py-3 text-sm"
    >
      <CheckCircleIcon className="size-5 text-supported" />
      <span className="min-w-0 break-all">{texts.users.add.done(user.email)}</span>
      {mayMakeTokens ? <MakeTokenLink email={user.email} /> : null}
    </div>
  );
}
