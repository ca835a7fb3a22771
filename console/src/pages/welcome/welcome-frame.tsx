import type { ReactNode } from 'react';

/** A page without navigation: the icon, a title, and one thing to do. */
export function WelcomeFrame({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}) {
  return (
    <main className="mx-auto grid w-full max-w-2xl gap-6 px-4 py-8 sm:py-14">
      <header className="grid gap-3">
        <img src="/console/icon.svg" alt="" className="size-11" />
        <div className="grid gap-1">
          <h1 className="font-serif text-3xl font-semibold tracking-tight">{title}</h1>
          {about === undefined ? null : <p className="text-muted-foreground">{about}</p>}
        </div>
      </header>
      {children}
    </main>
  );
}
