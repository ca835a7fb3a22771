import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession, useWorkspace } from '../../api/session.ts';
import { usePeople } from '../../api/users.ts';
import { membersQuery } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, Pending } from '../../ui/state.tsx';
import { Table, Th } from '../../ui/table.tsx';
import { AddMember } from './add-member.tsx';
import { MemberRow } from './member-row.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';

const words = texts.workspaces.people;

export function MembersPage() {
  const { workspace: id = '' } = useParams({ strict: false });
  const session = useSession();
  const workspace = useWorkspace(id);
  const people = usePeople();
  const [removing, setRemoving] = useState<string | null>(null);
  const { data: members, error, refetch } = useQuery(membersQuery(id));
  const mayChange = workspace?.access === 'admin';
  return (
    <PageBody>
      <PageHead title={words.title(workspace?.name ?? id)} about={words.about} />
      {mayChange ? (
        <AddMember workspace={id} members={members?.map(({ user_id }) => user_id) ?? []} people={people} />
      ) : (
        <p className="max-w-prose text-sm text-muted-foreground">
          {session.access === 'read' ? words.mayNotToken : words.mayNot}
        </p>
      )}
      {members === undefined ? (
        <Pending error={error} onRetry={() => void refetch()} />
      ) : members.length === 0 ? (
        <Empty title={words.empty}>{mayChange ? words.emptyNext : words.emptyNextNoRights}</Empty>
      ) : (
        <>
          <Table label={words.list}>
            <thead>
              <tr>
                <Th>{words.columns.who}</Th>
                <Th>{words.columns.access}</Th>
                <Th>{words.columns.since}</Th>
                {mayChange ? (
                  <Th>
                    <span className="sr-only">{words.columns.actions}</span>
                  </Th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <MemberRow
                  key={member.user_id}
                  workspace={id}
                  member={member}
                  who={people.nameOf(member.user_id)}
                  isYou={member.user_id === session.user_id}
                  mayChange={mayChange}
                  onRemove={() => setRemoving(member.user_id)}
                />
              ))}
            </tbody>
          </Table>
          <p className="text-sm text-muted-foreground">{words.count(members.length)}</p>
        </>
      )}
      {removing === null ? null : (
        <RemoveMemberDialog
          workspace={id}
          user={removing}
          who={people.nameOf(removing)}
          isYou={removing === session.user_id}
          onClose={() => setRemoving(null)}
        />
      )}
    </PageBody>
  );
}
