import { DocumentPlusIcon } from '@heroicons/react/24/outline';
import { type DragEvent, useId, useRef, useState } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MOST_FILES } from './use-first-files.ts';

const words = texts.welcome.documents;

/** Documents are dropped here, or chosen by the button. */
export function OwnDocuments({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooMany, setTooMany] = useState(false);
  const take = (files: readonly File[]) => {
    setTooMany(files.length > MOST_FILES);
    if (files.length > 0 && files.length <= MOST_FILES) onFiles(files);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') take([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-labelledby={id}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drag}
      className={classNames(
        'grid gap-2 rounded-md border border-dashed border-input p-4',
        over && 'border-primary bg-accent',
      )}
    >
      <h3 id={id} className="font-medium">
        {words.own}
      </h3>
      <p className="text-sm text-muted-foreground">{words.ownAbout}</p>
      <Button className="justify-self-start" onClick={() => input.current?.click()}>
        <DocumentPlusIcon />
        {words.choose}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          take([...(target.files ?? [])]);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
      {tooMany ? (
        <p role="alert" className="text-sm text-destructive">
          {words.tooMany(MOST_FILES)}
        </p>
      ) : null}
    </section>
  );
}
