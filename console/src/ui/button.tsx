import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-primary text-primary-foreground hover:bg-primary/90',
        outline: 'border border-border bg-card hover:bg-accent',
        ghost: 'hover:bg-accent',
        danger: 'bg-destructive text-destructive-foreground hover:bg-destructive/90',
        link: 'text-primary underline underline-offset-4 hover:no-underline',
      },
      size: {
        small: 'h-8 px-2.5 text-[0.8125rem]',
        normal: 'h-9 px-3.5 text-sm',
        icon: 'size-9',
        'small-icon': 'size-8',
        inline: '',
      },
    },
    defaultVariants: { variant: 'outline', size: 'normal' },
  },
);

/** `asChild`: the style on the one child (a link, say) instead of a button. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  ...rest
}: ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { readonly asChild?: boolean }) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const })}
      className={classNames(buttonStyle({ variant, size }), className)}
      {...rest}
    />
  );
}
