import { Bars3Icon, XMarkIcon } from '@heroicons/react/24/outline';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { sessionQuery } from '../api/session.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { PageBody } from '../ui/card.tsx';
import { classNames } from '../ui/class-names.ts';
import { Loading, NoRights, Pending } from '../ui/state.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { readWorkspace, rememberWorkspace } from './remembered-workspace.ts';
import { ToSignIn } from './to-sign-in.tsx';

/** The frame of every page: navigation at the left (on a narrow screen behind a button), the page beside it. */
export function Shell() {
  const { data: session, error } = useQuery(sessionQuery);
  const client = useQueryClient();
  const { workspace: named } = useParams({ strict: false });
  const href = useRouterState({ select: (state) => state.location.href });
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (named !== undefined) rememberWorkspace(named);
  }, [named]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => setOpen(false), [href]);

  if (session === null) return <ToSignIn />;
  if (session === undefined)
    return (
      <PageBody>
        <Pending error={error} onRetry={() => void client.invalidateQueries(sessionQuery)} />
      </PageBody>
    );
  const known = session.workspaces.map(({ id }) => id);
  const workspace = named ?? known.find((id) => id === readWorkspace()) ?? known[0] ?? null;
  return (
    <div className="grid h-dvh grid-rows-[auto_1fr] lg:grid-cols-[14rem_1fr] lg:grid-rows-1">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {texts.shell.skip}
      </a>
      <header className="flex items-center gap-2 border-b border-border bg-card px-3 py-2 lg:hidden">
        <Button
          variant="ghost"
          size="icon"
          aria-label={texts.shell.menu}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? <XMarkIcon /> : <Bars3Icon />}
        </Button>
        <span className="font-serif text-lg font-semibold">Exhibit</span>
      </header>
      <div
        className={classNames(
          'min-h-0 overflow-y-auto border-r border-border bg-card lg:static lg:block',
          open ? 'fixed inset-x-0 top-[3.3rem] bottom-0 z-30' : 'hidden',
        )}
      >
        <Navigation session={session} workspace={workspace} />
      </div>
      <div className="flex min-h-0 min-w-0 flex-col">
        <OfflineBanner />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto focus:outline-none">
          {named !== undefined && !known.includes(named) ? (
            <PageBody>
              <NoRights />
            </PageBody>
          ) : (
            <Suspense
              fallback={
                <PageBody>
                  <Loading />
                </PageBody>
              }
            >
              <Outlet />
            </Suspense>
          )}
        </main>
      </div>
    </div>
  );
}
