import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** A table that scrolls sideways by itself where it is too wide; by keyboard, too (WCAG 2.1.1). */
export function Table({ className, label, ...rest }: ComponentProps<'table'> & { readonly label: string }) {
  return (
    <div
      className="relative overflow-x-auto rounded-lg border border-border"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className={classNames('w-full text-left text-sm', className)} {...rest} />
    </div>
  );
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(
        'bg-muted px-3 py-2 text-xs font-medium whitespace-nowrap text-muted-foreground',
        className,
      )}
      {...rest}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('border-t border-border px-3 py-2 align-middle', className)} {...rest} />;
}
