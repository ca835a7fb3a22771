import {
  ArrowPathIcon,
  ExclamationTriangleIcon,
  InboxIcon,
  LockClosedIcon,
  SignalSlashIcon,
} from '@heroicons/react/24/outline';
import type { ComponentType, ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

function State({
  icon: Icon,
  title,
  children,
  actions,
  role,
  name,
}: {
  readonly icon: ComponentType<{ className?: string }>;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly role?: 'alert' | 'status';
  readonly name: string;
}) {
  return (
    <div
      role={role}
      data-state-shown={name}
      className="grid justify-items-center gap-3 rounded-lg border border-dashed border-border px-6 py-12 text-center"
    >
      <Icon className="size-8 text-muted-foreground" />
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-prose text-sm text-muted-foreground">{children}</div> : null}
      {actions ? <div className="flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Nothing here yet, and what to do about it. */
export function Empty(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return <State icon={InboxIcon} name="empty" {...props} />;
}

/** May not see or do this; says who may. */
export function NoRights({ children }: { readonly children?: ReactNode }) {
  return (
    <State icon={LockClosedIcon} name="no-rights" title={texts.states.noRights}>
      {children ?? texts.states.noRightsNext}
    </State>
  );
}

/** What went wrong and what to do next, by the kind of error. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <NoRights />;
  const offline = error instanceof ApiError && error.code === 'offline';
  const { title, next } = sayError(error);
  return (
    <State
      icon={offline ? SignalSlashIcon : ExclamationTriangleIcon}
      name={offline ? 'offline' : 'error'}
      role="alert"
      title={title}
      actions={
        onRetry === undefined ? undefined : (
          <Button onClick={onRetry}>
            <ArrowPathIcon />
            {texts.common.retry}
          </Button>
        )
      }
    >
      {next}
    </State>
  );
}

/** An error in two sentences: what happened, and what to do next. */
export function sayError(error: unknown): { readonly title: string; readonly next: string } {
  const { errors } = texts;
  if (!(error instanceof ApiError)) return { title: errors.unexpected, next: errors.unexpectedNext };
  const number = error.requestId === null ? '' : ` ${errors.requestNumber(error.requestId)}`;
  if (error.code === 'offline') return { title: errors.offline, next: errors.offlineNext };
  if (error.status === 404) return { title: error.message, next: errors.notFoundNext };
  if (error.status === 413) return { title: error.message, next: errors.tooLargeNext };
  if (error.status === 429 || error.status === 503) return { title: error.message, next: errors.busyNext };
  if (error.status === 507) return { title: error.message, next: errors.diskFullNext };
  if (error.status >= 500) return { title: error.message, next: `${errors.serverNext}${number}` };
  return { title: error.message, next: errors.clientNext };
}

/** An error in one line, beside what it belongs to. */
export function ErrorLine({ error, className }: { readonly error: unknown; readonly className?: string }) {
  if (error === null || error === undefined) return null;
  const { title, next } = sayError(error);
  return (
    <p role="alert" className={classNames('text-sm text-destructive', className)}>
      {title} {next}
    </p>
  );
}

/** In the place of what is not there: that it comes, or why it does not. */
export function Pending({
  error,
  onRetry,
  lines,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly lines?: number;
}) {
  if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}

/** Grey bars in the place of what is coming. */
export function Loading({ lines = 4, label }: { readonly lines?: number; readonly label?: string }) {
  return (
    <div role="status" data-state-shown="loading" className="grid gap-3 py-2">
      <span className="sr-only">{label ?? texts.common.loading}</span>
      {Array.from({ length: lines }, (_, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
          key={at}
          className="h-5 animate-pulse rounded-md bg-muted"
          style={{ width: `${96 - ((at * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}
