import { TrashIcon } from '@heroicons/react/24/outline';
import type { TokenObject } from '../../api/tokens.ts';
import type { People } from '../../api/users.ts';
import { formatDate, formatMoment } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';

const words = texts.tokens;

export function TokenTable({
  tokens,
  people,
  sessionTokenId,
  onRevoke,
}: {
  readonly tokens: readonly TokenObject[];
  readonly people: People;
  readonly sessionTokenId: string | null;
  /** Null where the caller may not. */
  readonly onRevoke: ((token: TokenObject) => void) | null;
}) {
  return (
    <Table label={words.list}>
      <thead>
        <tr>
          <Th>{words.columns.name}</Th>
          <Th>{words.columns.who}</Th>
          <Th>{words.columns.access}</Th>
          <Th>{words.columns.workspaces}</Th>
          <Th>{words.columns.expires}</Th>
          <Th>{words.columns.used}</Th>
          {onRevoke === null ? null : (
            <Th>
              <span className="sr-only">{words.columns.actions}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <Td className="min-w-40">
              <span className="font-medium">{token.name}</span>{' '}
              {token.id === sessionTokenId ? <Badge tone="busy">{words.thisSession}</Badge> : null}
              <div className="font-mono text-xs text-muted-foreground">{`${token.hint}…`}</div>
            </Td>
            <Td className="min-w-44 break-words">{people.nameOf(token.user_id)}</Td>
            <Td className="whitespace-nowrap">{words.accesses[token.access]}</Td>
            <Td>{token.workspaces === null ? words.all : token.workspaces.join(', ')}</Td>
            <Td className="whitespace-nowrap">
              <Expires at={token.expires_at} />
            </Td>
            <Td className="whitespace-nowrap text-muted-foreground">
              {token.last_used_at === null ? words.unused : formatMoment(token.last_used_at * 1000)}
            </Td>
            {onRevoke === null ? null : (
              <Td className="text-right">
                <Button
                  variant="ghost"
                  size="small-icon"
                  aria-label={words.revoke.action(token.name)}
                  title={words.revoke.action(token.name)}
                  onClick={() => onRevoke(token)}
                >
                  <TrashIcon />
                </Button>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Expires({ at }: { readonly at: number | null }) {
  if (at === null) return words.never;
  const date = formatDate(at * 1000);
  return at * 1000 > Date.now() ? date : <Badge tone="warn">{words.expired(date)}</Badge>;
}
