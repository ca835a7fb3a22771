import { ArrowDownTrayIcon, ArrowPathIcon, LinkIcon, TrashIcon } from '@heroicons/react/24/outline';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteCompletion } from '../../api/completions.ts';
import { pathWith } from '../../api/request.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import { copyWithSources } from './copy-with-sources.ts';
import type { Turn } from './turn.ts';

const words = texts.ask;

/** What can be done with an answer. @param onRetry null = it is not the last one */
export function AnswerActions({
  turn,
  workspace,
  onRetry,
}: {
  readonly turn: Turn;
  readonly workspace: string;
  readonly onRetry: (() => void) | null;
}) {
  const [deleting, setDeleting] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id } = turn;
  const remove = useMutation({
    mutationFn: () => (id === null ? Promise.resolve() : deleteCompletion(workspace, id)),
    onSuccess: async () => {
      setDeleting(false);
      await navigate({
        to: '/w/$workspace/ask/{-$completion}',
        params: { workspace, completion: undefined },
      });
      if (id !== null) client.removeQueries({ queryKey: ['completions', workspace, 'one', id] });
      await client.invalidateQueries({ queryKey: ['completions', workspace] });
    },
  });
  return (
    <div className="-ml-2 flex flex-wrap items-center gap-0.5 text-muted-foreground">
      {turn.content === '' ? null : <CopyButton label={words.copy} text={() => copyWithSources(turn)} />}
      {onRetry === null ? null : (
        <Button variant="ghost" size="small" onClick={onRetry}>
          <ArrowPathIcon />
          {words.retry}
        </Button>
      )}
      {id === null || turn.state !== 'done' ? null : (
        <>
          <CopyButton
            label={words.copyLink}
            title={words.linkHint}
            icon={<LinkIcon />}
            text={() =>
              `${location.origin}/console/w/${encodeURIComponent(workspace)}/ask/${encodeURIComponent(id)}`
            }
          />
          <Button variant="ghost" size="small" asChild>
            <a
              href={pathWith(`/chat/completions/${encodeURIComponent(id)}/proof`, { workspace })}
              download
              title={words.proofHint}
            >
              <ArrowDownTrayIcon />
              {words.proof}
            </a>
          </Button>
          <Button variant="ghost" size="small" onClick={() => setDeleting(true)}>
            <TrashIcon />
            {words.deleteAnswer}
          </Button>
          <ConfirmDialog
            open={deleting}
            onOpenChange={setDeleting}
            title={words.deleteTitle}
            description={`${words.deleteAbout} ${words.deleteConversation}`}
            action={words.deleteAnswer}
            busy={remove.isPending}
            error={remove.error === null ? null : <ErrorLine error={remove.error} />}
            onConfirm={() => remove.mutate()}
          />
        </>
      )}
    </div>
  );
}
