import { type FormEvent, useState } from 'react';
import { changeMetadata, previewInstructions } from '../../../api/files.ts';
import type { FileChange } from '../../../api/watch-files.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { EachFailures } from '../each-failures.tsx';
import { describeChange } from '../metadata-rows.ts';
import { useEach } from '../use-each.ts';
import { ChangePreview } from './change-preview.tsx';

const words = texts.files.metadata;
/** A model reads each file: more at once would only wait for each other. */
const PREVIEWS_AT_ONCE = 2;

/** A model proposes changes, they are shown, and what was shown is what is then done. */
export function ByInstruction({
  files,
  onChanged,
}: {
  readonly files: readonly FileObject[];
  readonly onChanged: (changes: readonly FileChange[]) => void;
}) {
  const [instructions, setInstructions] = useState('');
  const [said, setSaid] = useState('');
  const previews = useEach(
    (file: FileObject, signal) => previewInstructions(file.workspace_id, file.id, { instructions, signal }),
    PREVIEWS_AT_ONCE,
  );
  const proposed = (previews.result?.done ?? []).map(({ item, reply: { change } }) => ({
    file: item,
    change,
  }));
  const changing = proposed.filter(({ file, change }) => describeChange(file.metadata, change).length > 0);
  const applied = useEach(({ file, change }: (typeof proposed)[number]) =>
    changeMetadata(file.workspace_id, file.id, change),
  );
  const preview = (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    applied.reset();
    void previews.run(files);
  };
  const apply = async () => {
    const { done, failed } = await applied.run(changing);
    onChanged(done.map(({ reply }) => reply));
    setSaid(words.applied(done.length));
    if (failed.length === 0) previews.reset();
  };
  return (
    <div className="grid gap-4">
      <form onSubmit={preview} className="grid gap-3">
        <Field label={words.instruction} hint={words.instructionHint}>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              required
              maxLength={4_000}
              placeholder={words.instructionPlaceholder}
              value={instructions}
              disabled={previews.running}
              onChange={({ target }) => setInstructions(target.value)}
            />
          )}
        </Field>
        <div className="flex items-center gap-2">
          <Button type="submit" disabled={previews.running || applied.running || instructions.trim() === ''}>
            {words.preview}
          </Button>
          {previews.running ? <Button onClick={previews.stop}>{texts.files.upload.stop}</Button> : null}
        </div>
      </form>
      {previews.running ? (
        <div role="status" className="grid gap-1.5 text-sm text-muted-foreground">
          {words.previewing(previews.over, previews.total)}
          <Progress value={previews.over / Math.max(1, previews.total)} label={words.preview} />
        </div>
      ) : null}
      <EachFailures failed={previews.result?.failed ?? []} />
      {proposed.length > 0 ? (
        <>
          <ChangePreview proposed={proposed} />
          <div className="flex items-center gap-2">
            <Button variant="primary" disabled={applied.running || changing.length === 0} onClick={apply}>
              {applied.running ? words.applying(applied.over, applied.total) : words.apply(changing.length)}
            </Button>
            <Button disabled={applied.running} onClick={previews.reset}>
              {words.discard}
            </Button>
          </div>
        </>
      ) : null}
      <EachFailures
        failed={(applied.result?.failed ?? []).map(({ item, error }) => ({ item: item.file, error }))}
      />
      <p role="status" className="text-sm text-muted-foreground">
        {said}
      </p>
    </div>
  );
}
