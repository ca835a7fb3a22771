import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      className={classNames('rounded-lg border border-border bg-card p-4 sm:p-5', className)}
      {...rest}
    />
  );
}

/** The head of a page: its one `h1`, a sentence of what it is for, and what can be done. */
export function PageHead({
  title,
  about,
  actions,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-3">
      <div className="grid gap-1">
        <h1 className="font-serif text-2xl font-semibold tracking-tight">{title}</h1>
        {about === undefined ? null : <p className="max-w-prose text-sm text-muted-foreground">{about}</p>}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The usual frame of a page that scrolls as a whole. */
export function PageBody({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      className={classNames('mx-auto grid w-full max-w-6xl gap-5 px-4 py-6 sm:px-6', className)}
      {...rest}
    />
  );
}
