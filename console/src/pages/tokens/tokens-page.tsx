import { PlusIcon } from '@heroicons/react/20/solid';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { type MadeTokenObject, type TokenObject, tokensQuery } from '../../api/tokens.ts';
import { usePeople } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, Pending } from '../../ui/state.tsx';
import { MadeTokenDialog } from './made-token-dialog.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { RevokeTokenDialog } from './revoke-token-dialog.tsx';
import { TokenTable } from './token-table.tsx';

const words = texts.tokens;

export function TokensPage() {
  const session = useSession();
  const { may } = session;
  const people = usePeople();
  const navigate = useNavigate();
  const found: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const forWhom = typeof found.for === 'string' ? found.for : null;
  const [creating, setCreating] = useState(forWhom !== null);
  const [made, setMade] = useState<MadeTokenObject | null>(null);
  const [revoking, setRevoking] = useState<TokenObject | null>(null);
  const { data: tokens, error, refetch } = useQuery(tokensQuery);
  const closeNew = () => {
    setCreating(false);
    if (forWhom !== null) void navigate({ to: '/tokens', replace: true });
  };
  return (
    <PageBody>
      <PageHead
        title={words.title}
        about={words.about}
        actions={
          may.change_tokens ? (
            <Button variant="primary" onClick={() => setCreating(true)}>
              <PlusIcon />
              {words.create.action}
            </Button>
          ) : undefined
        }
      />
      {may.change_tokens ? null : <p className="max-w-prose text-sm text-muted-foreground">{words.mayNot}</p>}
      {tokens === undefined ? (
        <Pending error={error} onRetry={() => void refetch()} />
      ) : tokens.length === 0 ? (
        <Empty title={words.empty}>{may.change_tokens ? words.emptyNext : words.emptyNextNoRights}</Empty>
      ) : (
        <>
          <TokenTable
            tokens={tokens}
            people={people}
            sessionTokenId={session.token_id}
            onRevoke={may.change_tokens ? setRevoking : null}
          />
          <p className="text-sm text-muted-foreground">{words.count(tokens.length)}</p>
        </>
      )}
      {creating && may.change_tokens ? (
        <NewTokenDialog
          people={people}
          forWhom={forWhom}
          onMade={(token) => {
            closeNew();
            setMade(token);
          }}
          onClose={closeNew}
        />
      ) : null}
      {made === null ? null : <MadeTokenDialog token={made} onClose={() => setMade(null)} />}
      {revoking === null ? null : (
        <RevokeTokenDialog
          token={revoking}
          isSession={revoking.id === session.token_id}
          onClose={() => setRevoking(null)}
        />
      )}
    </PageBody>
  );
}
