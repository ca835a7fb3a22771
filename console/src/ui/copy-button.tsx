import { CheckIcon, ClipboardIcon } from '@heroicons/react/24/outline';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import { copyText } from '../copy-text.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

const SAID_MILLISECONDS = 2000;

/** Copies `text`; says so for a moment. Without `label` it is an icon. */
export function CopyButton({
  text,
  label,
  icon = <ClipboardIcon />,
  ...rest
}: {
  readonly text: string | (() => string);
  readonly label?: string;
  readonly icon?: ReactNode;
} & Omit<ComponentProps<typeof Button>, 'children' | 'onClick'>) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [copied]);
  const said = copied ? texts.common.copied : (label ?? texts.common.copy);
  return (
    <Button
      size={label === undefined ? 'small-icon' : 'small'}
      variant="ghost"
      {...(label === undefined ? { 'aria-label': said, title: said } : {})}
      {...rest}
      onClick={async () => setCopied(await copyText(typeof text === 'string' ? text : text()))}
    >
      {copied ? <CheckIcon /> : icon}
      {label === undefined ? null : said}
      <span aria-live="polite" className="sr-only">
        {copied ? texts.common.copied : ''}
      </span>
    </Button>
  );
}
