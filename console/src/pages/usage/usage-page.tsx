import { ArrowDownTrayIcon } from '@heroicons/react/20/solid';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { type UsageObject, usageQuery } from '../../api/usage.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PageBody, PageHead } from '../../ui/card.tsx';
import { Empty, ErrorState, Loading } from '../../ui/state.tsx';
import { downloadText } from './download-text.ts';
import { UsageControls } from './usage-controls.tsx';
import { toCsv } from './usage-csv.ts';
import { rangeProblem, readRange, type UsageRange } from './usage-range.ts';
import { ofWorkspace } from './usage-rows.ts';
import { UsageView } from './usage-view.tsx';

const words = texts.usage;

export function UsagePage() {
  const { role, workspaces } = useSession();
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const range = readRange(search, Date.now());
  const problem = rangeProblem(range);
  const workspace = typeof search.workspace === 'string' ? search.workspace : null;
  const { data, error, refetch } = useQuery({ ...usageQuery(range), enabled: problem === null });
  const show = (chosen: UsageRange, inWorkspace: string | null) => {
    const { choice, from, to } = chosen;
    const query = new URLSearchParams({
      ...(choice === 'custom' ? { from, to } : choice === '30' ? {} : { days: choice }),
      ...(inWorkspace === null ? {} : { workspace: inWorkspace }),
    });
    void navigate({ href: `/usage${query.size === 0 ? '' : `?${query}`}`, replace: true });
  };
  const shown = data === undefined ? undefined : ofWorkspace(data, workspace);
  const names = new Map(workspaces.map(({ id, name }) => [id, name] as const));
  const isEmpty =
    shown !== undefined && shown.tokens.length === 0 && shown.storage.every(({ bytes }) => bytes === 0);
  return (
    <PageBody>
      <PageHead
        title={words.title}
        about={role === 'member' ? words.aboutOwn : words.about}
        actions={shown === undefined || isEmpty ? undefined : <Downloads usage={shown} />}
      />
      <UsageControls
        range={range}
        problem={problem}
        workspace={workspace}
        workspaces={data === undefined ? [...names.keys()] : idsOf(data, names)}
        nameOf={(id) => names.get(id) ?? id}
        onChange={show}
      />
      {shown === undefined ? (
        error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : problem === null ? (
          <Loading lines={8} />
        ) : null
      ) : isEmpty ? (
        <Empty title={words.empty}>{words.emptyNext}</Empty>
      ) : (
        <UsageView usage={shown} workspace={workspace} nameOf={(id) => names.get(id) ?? id} />
      )}
    </PageBody>
  );
}

/** Deleted workspaces have used tokens as well. */
function idsOf({ tokens, storage }: UsageObject, names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...names.keys(), ...[...tokens, ...storage].map(({ workspace_id }) => workspace_id)])];
}

function Downloads({ usage }: { readonly usage: UsageObject }) {
  const name = (kind: string) => `exhibit-${kind}-${usage.from}-${usage.to}.csv`;
  return (
    <>
      <Button
        onClick={() =>
          downloadText(
            name('tokens'),
            toCsv(usage.tokens, [
              'date',
              'workspace_id',
              'user_id',
              'token_id',
              'kind',
              'model',
              'calls',
              'prompt_tokens',
              'completion_tokens',
              'cost',
            ]),
          )
        }
      >
        <ArrowDownTrayIcon />
        {words.download.tokens}
      </Button>
      {usage.storage.length === 0 ? null : (
        <Button
          onClick={() =>
            downloadText(name('storage'), toCsv(usage.storage, ['date', 'workspace_id', 'bytes']))
          }
        >
          <ArrowDownTrayIcon />
          {words.download.storage}
        </Button>
      )}
    </>
  );
}
