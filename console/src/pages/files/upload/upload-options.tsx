import { type FormEvent, useState } from 'react';
import type { UploadOptions } from '../../../api/upload-files.ts';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { MetadataFields } from '../metadata/metadata-fields.tsx';
import { type MetadataRow, type ReadRows, readRows, rowsOf } from '../metadata-rows.ts';

const words = texts.files.upload;

export const NO_OPTIONS: UploadOptions = { metadata: {}, instructions: '', password: '' };

/** Metadata, instructions and a password that go along with uploads. */
export function UploadOptionsDialog({
  options,
  onUse,
  onClose,
}: {
  readonly options: UploadOptions;
  readonly onUse: (options: UploadOptions) => void;
  readonly onClose: () => void;
}) {
  const [rows, setRows] = useState<readonly MetadataRow[]>(() => rowsOf(options.metadata));
  const [instructions, setInstructions] = useState(options.instructions);
  const [password, setPassword] = useState(options.password);
  const [problem, setProblem] = useState<ReadRows | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readRows(rows);
    if (!read.ok) return setProblem(read);
    onUse({ metadata: read.metadata, instructions: instructions.trim(), password });
  };
  return (
    <Dialog open onOpenChange={onClose} title={words.optionsTitle} description={words.optionsAbout}>
      <form onSubmit={submit} className="grid gap-4">
        <fieldset className="grid gap-2">
          <legend className="pb-1.5 text-sm font-medium">{texts.files.metadata.title}</legend>
          <MetadataFields rows={rows} onChange={setRows} problem={problem} />
        </fieldset>
        <Field label={words.instructions} hint={words.instructionsHint}>
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={32_000}
              value={instructions}
              onChange={({ target }) => setInstructions(target.value)}
            />
          )}
        </Field>
        <Field label={words.password} hint={words.passwordHint}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="off"
              maxLength={1024}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="primary">
            {words.use}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is set, in one line; nothing if nothing is. */
export function UploadOptionsLine({
  options: { metadata, instructions, password },
  onClear,
}: {
  readonly options: UploadOptions;
  readonly onClear: () => void;
}) {
  const keys = Object.keys(metadata).length;
  const parts = [
    ...(keys === 0 ? [] : [words.keys(keys)]),
    ...(instructions === '' ? [] : [words.instructionsPart]),
    ...(password === '' ? [] : [words.passwordPart]),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="text-sm">
      {words.optionsSet(parts)}{' '}
      <Button variant="link" size="inline" onClick={onClear}>
        {words.optionsClear}
      </Button>
    </p>
  );
}
