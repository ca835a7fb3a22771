import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditEntryObject, auditQuery } from '../../api/audit.ts';
import { useSession } from '../../api/session.ts';
import { usePeople } from '../../api/users.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Empty, ErrorLine, NoRights, Pending } from '../../ui/state.tsx';
import { type AuditChoice, AuditFilter } from './audit-filter.tsx';
import { AuditTable } from './audit-table.tsx';

const words = texts.audit;
const EVERYTHING: AuditChoice = { action: null, who: null };

export function AuditPage() {
  const { may } = useSession();
  const people = usePeople();
  const [choice, setChoice] = useState(EVERYTHING);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...auditQuery,
    enabled: may.see_audit,
  });
  const entries = data?.pages.flatMap((page) => page.data);
  const shown = entries?.filter((entry) => isChosen(entry, choice)) ?? [];
  return (
    <PageBody>
      <PageHead title={words.title} about={words.about} />
      {!may.see_audit ? (
        <NoRights>{words.noRights}</NoRights>
      ) : entries === undefined ? (
        <Pending error={error} lines={8} onRetry={() => void refetch()} />
      ) : entries.length === 0 ? (
        <Empty title={words.empty}>{words.emptyNext}</Empty>
      ) : (
        <>
          <AuditFilter
            entries={entries}
            more={hasNextPage}
            nameOf={people.nameOf}
            choice={choice}
            onChoose={setChoice}
          />
          {shown.length === 0 ? (
            <Empty title={words.filter.none}>{words.filter.noneNext}</Empty>
          ) : (
            <AuditTable entries={shown} nameOf={people.nameOf} />
          )}
          <ErrorLine error={error} />
          {hasNextPage ? (
            <Button
              className="justify-self-start"
              disabled={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {isFetchingNextPage ? words.loadingOlder : words.older}
            </Button>
          ) : (
            <p className="text-sm text-muted-foreground">{words.end}</p>
          )}
        </>
      )}
      {may.see_audit ? <Verify /> : null}
    </PageBody>
  );
}

function isChosen({ action, user_id }: AuditEntryObject, choice: AuditChoice): boolean {
  return (
    (choice.action === null || choice.action === action) &&
    (choice.who === null || choice.who === (user_id ?? ''))
  );
}

function Verify() {
  const { before, command, after } = words.verify;
  return (
    <p className="max-w-prose text-sm text-muted-foreground">
      {before}{' '}
      <span className="inline-flex items-center gap-1 rounded-sm bg-muted pl-1.5 align-middle">
        <code className="font-mono text-foreground">{command}</code>
        <CopyButton text={command} className="size-6" />
      </span>{' '}
      {after}
    </p>
  );
}
