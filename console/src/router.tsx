import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from './api/session.ts';
import { PageFault } from './shell/page-fault.tsx';
import { PageMissing } from './shell/page-missing.tsx';
import { readWorkspace } from './shell/remembered-workspace.ts';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './shell/sign-in-page.tsx';
import { Loading } from './ui/state.tsx';

type Context = { readonly client: QueryClient };

const root = createRootRouteWithContext<Context>()({ notFoundComponent: PageMissing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && search.to.startsWith('/') ? { to: search.to } : {},
  component: SignInPage,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./pages/welcome/welcome-page.tsx'), 'WelcomePage'),
});

/** Everything that takes somebody who is signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    const last = readWorkspace();
    const ids = session?.workspaces.map(({ id }) => id) ?? [];
    const workspace = ids.find((id) => id === last) ?? ids.find((id) => id === 'default') ?? ids[0];
    if (workspace === undefined) throw redirect({ to: '/workspaces' });
    throw redirect({ to: '/w/$workspace/ask/{-$completion}', params: { workspace } });
  },
});

/** With the id of a stored answer: that answer, and the talk that led to it. */
const ask = createRoute({
  getParentRoute: () => shell,
  path: '/w/$workspace/ask/{-$completion}',
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === 'string' ? { q: search.q } : {},
  component: lazyRouteComponent(() => import('./pages/ask/ask-page.tsx'), 'AskPage'),
});

const search = createRoute({
  getParentRoute: () => shell,
  path: '/w/$workspace/search',
  validateSearch: (given: Record<string, unknown>): { q?: string; filter?: string } => ({
    ...(typeof given.q === 'string' ? { q: given.q } : {}),
    ...(typeof given.filter === 'string' ? { filter: given.filter } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
});

const files = createRoute({
  getParentRoute: () => shell,
  path: '/w/$workspace/files',
  validateSearch: (given: Record<string, unknown>): { q?: string; filter?: string; status?: string } => ({
    ...(typeof given.q === 'string' ? { q: given.q } : {}),
    ...(typeof given.filter === 'string' ? { filter: given.filter } : {}),
    ...(typeof given.status === 'string' ? { status: given.status } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/files/files-page.tsx'), 'FilesPage'),
});

const file = createRoute({
  getParentRoute: () => shell,
  path: '/w/$workspace/files/$file',
  validateSearch: (given: Record<string, unknown>): { page?: number } =>
    Number.isSafeInteger(Number(given.page)) && Number(given.page) > 0 ? { page: Number(given.page) } : {},
  component: lazyRouteComponent(() => import('./pages/files/file-page.tsx'), 'FilePage'),
});

const members = createRoute({
  getParentRoute: () => shell,
  path: '/w/$workspace/members',
  component: lazyRouteComponent(() => import('./pages/members/members-page.tsx'), 'MembersPage'),
});

const workspaces = createRoute({
  getParentRoute: () => shell,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('./pages/workspaces/workspaces-page.tsx'), 'WorkspacesPage'),
});
const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  component: lazyRouteComponent(() => import('./pages/users/users-page.tsx'), 'UsersPage'),
});
const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./pages/tokens/tokens-page.tsx'), 'TokensPage'),
});
const usage = createRoute({
  getParentRoute: () => shell,
  path: '/usage',
  component: lazyRouteComponent(() => import('./pages/usage/usage-page.tsx'), 'UsagePage'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});
const health = createRoute({
  getParentRoute: () => shell,
  path: '/health',
  component: lazyRouteComponent(() => import('./pages/health/health-page.tsx'), 'HealthPage'),
});

const tree = root.addChildren([
  signIn,
  welcome,
  shell.addChildren([
    home,
    ask,
    search,
    files,
    file,
    members,
    workspaces,
    users,
    tokens,
    usage,
    audit,
    health,
  ]),
]);

export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
