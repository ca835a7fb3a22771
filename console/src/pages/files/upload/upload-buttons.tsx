import { AdjustmentsHorizontalIcon, ArrowUpTrayIcon, FolderPlusIcon } from '@heroicons/react/24/outline';
import { type ComponentProps, useRef } from 'react';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';

const words = texts.files.upload;

/** Files, a folder, and what goes along with them. */
export function UploadButtons({
  onFiles,
  onOptions,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onOptions: () => void;
}) {
  return (
    <>
      <Button variant="ghost" aria-haspopup="dialog" onClick={onOptions}>
        <AdjustmentsHorizontalIcon />
        {words.options}
      </Button>
      <Chooser folder label={words.folder} onFiles={onFiles}>
        <FolderPlusIcon />
        {words.folder}
      </Chooser>
      <Chooser variant="primary" label={words.files} onFiles={onFiles}>
        <ArrowUpTrayIcon />
        {words.files}
      </Chooser>
    </>
  );
}

function Chooser({
  folder = false,
  label,
  onFiles,
  ...rest
}: {
  readonly folder?: boolean;
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
} & Omit<ComponentProps<typeof Button>, 'onClick'>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        // Not an attribute of the standard, but of every browser.
        {...(folder ? { webkitdirectory: '' } : {})}
        aria-label={label}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file chosen once more is a change again.
          target.value = '';
        }}
      />
      <Button {...rest} onClick={() => input.current?.click()} />
    </>
  );
}
