import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type ModelKind, type ModelToTest, testModel } from '../api/status.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Field, Input, Select } from '../ui/field.tsx';
import { ErrorLine } from '../ui/state.tsx';
import { ModelTestResult } from './model-test-result.tsx';

const words = texts.health.test;
const KINDS: readonly ModelKind[] = ['openai', 'anthropic', 'google'];
/** Asks a model of one's choice, or the one in use, a tiny question. For those whose `may.see_server` says so. */
export function TestModelForm({ onWorking }: { readonly onWorking?: () => void }) {
  const [kind, setKind] = useState<ModelKind>('openai');
  const [address, setAddress] = useState('');
  const [model, setModel] = useState('');
  const [key, setKey] = useState('');
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const test = useMutation({
    mutationFn: (body: ModelToTest) => {
      running.current = new AbortController();
      return testModel(body, running.current.signal);
    },
    // Its variables hold the key.
    gcTime: 0,
    onSuccess: ({ ok }) => (ok ? onWorking?.() : undefined),
  });
  const stopped = running.current?.signal.aborted === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = { model: model.trim(), ...(key.trim() === '' ? {} : { api_key: key.trim() }) };
    const base_url = address.trim();
    if (kind === 'openai') test.mutate({ ...asked, kind, base_url });
    else test.mutate({ ...asked, kind, ...(base_url === '' ? {} : { base_url }) });
  };
  return (
    <div className="grid gap-4">
      <form onSubmit={submit} aria-label={words.another} className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={words.kind}>
          {(control) => (
            <Select {...control} value={kind} onChange={({ target }) => setKind(target.value as ModelKind)}>
              {KINDS.map((option) => (
                <option key={option} value={option}>
                  {words.kinds[option]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.address} hint={kind === 'openai' ? words.addressHint : words.addressHintOwn}>
          {(control) => (
            <Input
              {...control}
              type="url"
              required={kind === 'openai'}
              autoComplete="off"
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
        <Field label={words.model} hint={words.modelHint}>
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={model}
              onChange={({ target }) => setModel(target.value)}
            />
          )}
        </Field>
        <Field label={words.key} hint={words.keyHint}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="off"
              value={key}
              onChange={({ target }) => setKey(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2 sm:col-span-2">
          <Button
            type="submit"
            variant="primary"
            disabled={test.isPending || (kind === 'openai' && address.trim() === '') || model.trim() === ''}
          >
            {test.isPending ? words.busy : words.submit}
          </Button>
          {test.isPending ? (
            <Button onClick={() => running.current?.abort()}>{words.stop}</Button>
          ) : (
            <Button variant="ghost" onClick={() => test.mutate({})}>
              {words.inUse}
            </Button>
          )}
        </div>
      </form>
      <div aria-live="polite">
        {test.isPending || test.data === undefined ? null : <ModelTestResult test={test.data} />}
      </div>
      {stopped ? null : <ErrorLine error={test.error} />}
    </div>
  );
}
