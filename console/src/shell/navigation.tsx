import {
  ArrowRightStartOnRectangleIcon,
  BuildingOffice2Icon,
  ChartBarIcon,
  ChatBubbleLeftRightIcon,
  ClipboardDocumentListIcon,
  CodeBracketIcon,
  DocumentDuplicateIcon,
  HeartIcon,
  KeyIcon,
  MagnifyingGlassIcon,
  UserGroupIcon,
  UsersIcon,
} from '@heroicons/react/24/outline';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, type LinkProps, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, useId, useState } from 'react';
import { type Session, sessionQuery, signOut } from '../api/session.ts';
import { texts } from '../texts/texts.ts';
import { Select } from '../ui/field.tsx';
import { applyTheme, readTheme, type Theme } from './theme.ts';

const words = texts.shell;
const item =
  'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm font-medium text-foreground/85 hover:bg-accent aria-[current=page]:bg-accent aria-[current=page]:text-foreground [&_svg]:size-[1.125rem] [&_svg]:text-muted-foreground';

export function Navigation({
  session,
  workspace,
}: {
  readonly session: Session;
  readonly workspace: string | null;
}) {
  const { may } = session;
  return (
    <nav aria-label={words.navigation} className="flex h-full flex-col gap-5 p-3">
      <div className="hidden items-center gap-2.5 px-2 pt-2 lg:flex">
        <img src="/console/icon.svg" alt="" className="size-7" />
        <span className="font-serif text-xl font-semibold tracking-tight">Exhibit</span>
      </div>
      <WorkspacePicker session={session} workspace={workspace} />
      {workspace === null ? null : (
        <Group label={words.groups.workspace}>
          <Item
            icon={ChatBubbleLeftRightIcon}
            to="/w/$workspace/ask/{-$completion}"
            params={{ workspace, completion: undefined }}
          >
            {words.pages.ask}
          </Item>
          <Item icon={MagnifyingGlassIcon} to="/w/$workspace/search" params={{ workspace }}>
            {words.pages.search}
          </Item>
          <Item icon={DocumentDuplicateIcon} to="/w/$workspace/files" params={{ workspace }}>
            {words.pages.files}
          </Item>
          <Item icon={UserGroupIcon} to="/w/$workspace/members" params={{ workspace }}>
            {words.pages.members}
          </Item>
        </Group>
      )}
      <Group label={words.groups.organization}>
        <Item icon={BuildingOffice2Icon} to="/workspaces">
          {words.pages.workspaces}
        </Item>
        {may.see_users ? (
          <Item icon={UsersIcon} to="/users">
            {words.pages.users}
          </Item>
        ) : null}
        <Item icon={KeyIcon} to="/tokens">
          {words.pages.tokens}
        </Item>
        <Item icon={ChartBarIcon} to="/usage">
          {words.pages.usage}
        </Item>
        {may.see_audit ? (
          <Item icon={ClipboardDocumentListIcon} to="/audit">
            {words.pages.audit}
          </Item>
        ) : null}
      </Group>
      <Group label={words.groups.server}>
        {may.see_server ? (
          <Item icon={HeartIcon} to="/health">
            {words.pages.health}
          </Item>
        ) : null}
        <li>
          <a href="/docs" className={item}>
            <CodeBracketIcon />
            {words.pages.api}
          </a>
        </li>
      </Group>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-border pt-3">
        <ThemePicker />
        <Account session={session} />
      </div>
    </nav>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div>
      <p id={id} className="px-2.5 pb-1 text-xs font-medium text-muted-foreground">
        {label}
      </p>
      <ul aria-labelledby={id} className="grid gap-0.5">
        {children}
      </ul>
    </div>
  );
}

function Item({
  icon: Icon,
  children,
  ...link
}: LinkProps & { readonly icon: ComponentType; readonly children: ReactNode }) {
  return (
    <li>
      <Link {...link} className={item} activeProps={{ 'aria-current': 'page' }}>
        <Icon />
        {children}
      </Link>
    </li>
  );
}

const pages = {
  ask: '/w/$workspace/ask/{-$completion}',
  search: '/w/$workspace/search',
  files: '/w/$workspace/files',
  members: '/w/$workspace/members',
} as const;

/** Another workspace, the same page of it. */
function WorkspacePicker({
  session,
  workspace,
}: {
  readonly session: Session;
  readonly workspace: string | null;
}) {
  const id = useId();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const page = /\/w\/[^/]+\/(search|files|members)/.exec(path)?.[1] as keyof typeof pages | undefined;
  return (
    <div className="grid gap-1 px-0.5">
      <label htmlFor={id} className="px-2 text-xs font-medium text-muted-foreground">
        {words.workspace}
      </label>
      <Select
        id={id}
        value={workspace ?? ''}
        disabled={session.workspaces.length === 0}
        onChange={({ target }) =>
          void navigate({
            to: pages[page ?? 'ask'],
            params: { workspace: target.value, completion: undefined },
          })
        }
      >
        {session.workspaces.length === 0 ? <option value="">{words.noWorkspace}</option> : null}
        {session.workspaces.map(({ id: option, name, access }) => (
          <option key={option} value={option}>
            {access === 'viewer' ? `${name} (${words.readOnly})` : name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function ThemePicker() {
  const id = useId();
  const [theme, setTheme] = useState(readTheme);
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    applyTheme(chosen);
  };
  return (
    <div className="flex items-center justify-between gap-2 px-2">
      <label htmlFor={id} className="text-[0.8125rem] text-muted-foreground">
        {words.theme.label}
      </label>
      <Select
        id={id}
        className="h-8 min-w-0 flex-1 text-[0.8125rem]"
        value={theme}
        onChange={({ target }) => choose(target.value as Theme)}
      >
        <option value="system">{words.theme.system}</option>
        <option value="light">{words.theme.light}</option>
        <option value="dark">{words.theme.dark}</option>
      </Select>
    </div>
  );
}

function Account({ session }: { readonly session: Session }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: '/sign-in' });
    },
  });
  return (
    <div className="flex min-w-0 items-center justify-between gap-2 px-2">
      <span className="min-w-0 truncate text-[0.8125rem]" title={session.email}>
        {session.email}
      </span>
      <button
        type="button"
        onClick={() => leave.mutate()}
        className="rounded-md p-1.5 hover:bg-accent"
        aria-label={words.signOut}
        title={words.signOut}
      >
        <ArrowRightStartOnRectangleIcon className="size-5" />
      </button>
    </div>
  );
}
