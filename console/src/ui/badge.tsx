import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const style = cva(
  'inline-flex items-center gap-1 rounded-sm border px-1.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
  {
    variants: {
      tone: {
        plain: 'border-border bg-muted text-muted-foreground',
        good: 'border-supported/40 text-supported',
        warn: 'border-unsupported/40 text-unsupported',
        bad: 'border-contradicted/40 text-contradicted',
        busy: 'border-primary/40 text-primary',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof style>) {
  return <span className={classNames(style({ tone }), className)} {...rest} />;
}
