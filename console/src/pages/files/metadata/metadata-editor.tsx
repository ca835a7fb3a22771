import { type FormEvent, useState } from 'react';
import { changeMetadata, type Metadata } from '../../../api/files.ts';
import type { FileChange } from '../../../api/watch-files.ts';
import type { FileObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, TextArea } from '../../../ui/field.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../../ui/tabs.tsx';
import { EachFailures } from '../each-failures.tsx';
import {
  changeBetween,
  type MetadataRow,
  parseMetadata,
  type ReadRows,
  readRows,
  rowsOf,
} from '../metadata-rows.ts';
import { useEach } from '../use-each.ts';
import { ByInstruction } from './by-instruction.tsx';
import { MetadataFields } from './metadata-fields.tsx';

const words = texts.files.metadata;

/** The metadata of one file, or one change for many: as fields, as JSON, or by an instruction. */
export function MetadataEditor({
  files,
  onChanged,
}: {
  readonly files: readonly FileObject[];
  readonly onChanged: (changes: readonly FileChange[]) => void;
}) {
  const only = files.length === 1 ? files[0] : undefined;
  // What was shown: only what somebody changed since then is sent.
  const [base, setBase] = useState<Metadata>(only?.metadata ?? {});
  const [rows, setRows] = useState<readonly MetadataRow[]>(() => rowsOf(base));
  const [json, setJson] = useState(() => JSON.stringify(base, null, 2));
  const [tab, setTab] = useState('fields');
  const [problem, setProblem] = useState<ReadRows | null>(null);
  const [said, setSaid] = useState('');
  const each = useEach((job: { readonly file: FileObject; readonly change: Metadata }) =>
    changeMetadata(job.file.workspace_id, job.file.id, job.change),
  );
  const parsed = parseMetadata(json);

  /** What is entered; null if it cannot be read, which is then said. */
  const read = (): Metadata | null => {
    if (tab === 'json') return parsed ?? null;
    const found = readRows(rows);
    setProblem(found.ok ? null : found);
    return found.ok ? found.metadata : null;
  };
  const show = (metadata: Metadata) => {
    setRows(only === undefined ? removalsOf(metadata) : rowsOf(metadata));
    setJson(JSON.stringify(metadata, null, 2));
  };
  const tell = (changes: readonly FileChange[]) => {
    onChanged(changes);
    const first = changes[0];
    if (only === undefined || first === undefined || 'deleted' in first) return;
    setBase(first.metadata);
    show(first.metadata);
  };
  const turn = (next: string) => {
    setSaid('');
    if (next !== 'instruction' && tab !== 'instruction') {
      const entered = read();
      if (entered === null) return;
      show(entered);
    }
    setTab(next);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    const entered = read();
    if (entered === null) return;
    const change = only === undefined ? entered : changeBetween(base, entered);
    if (Object.keys(change).length === 0) return setSaid(words.nothingChanged);
    const { done } = await each.run(files.map((file) => ({ file, change })));
    tell(done.map(({ reply }) => reply));
    setSaid(only === undefined ? words.applied(done.length) : done.length === 1 ? words.saved : '');
  };
  const failed = (each.result?.failed ?? []).map(({ item, error }) => ({ item: item.file, error }));
  const action = (
    <div className="grid gap-3 pt-4">
      {each.running && only === undefined ? (
        <Progress value={each.over / Math.max(1, each.total)} label={words.applying(each.over, each.total)} />
      ) : null}
      <EachFailures failed={failed} />
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          disabled={each.running || (tab === 'json' && parsed === undefined)}
        >
          {only === undefined ? words.apply(files.length) : words.save}
        </Button>
        <span role="status" className="text-sm text-muted-foreground">
          {said}
        </span>
      </div>
    </div>
  );
  return (
    <Tabs value={tab} onValueChange={turn}>
      <TabList aria-label={words.title}>
        <Tab value="fields">{words.fields}</Tab>
        <Tab value="json">{words.json}</Tab>
        <Tab value="instruction">{words.byInstruction}</Tab>
      </TabList>
      <TabPanel value="fields">
        <form onSubmit={save}>
          <MetadataFields rows={rows} onChange={setRows} problem={problem} mayRemove={only === undefined} />
          {action}
        </form>
      </TabPanel>
      <TabPanel value="json">
        <form onSubmit={save}>
          <Field
            label={only === undefined ? words.changeLabel : words.jsonLabel}
            error={parsed === undefined ? words.jsonProblem : null}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={12}
                spellCheck={false}
                className="font-mono text-[0.8125rem]"
                value={json}
                onChange={({ target }) => setJson(target.value)}
              />
            )}
          </Field>
          {action}
        </form>
      </TabPanel>
      <TabPanel value="instruction">
        <ByInstruction files={files} onChanged={tell} />
      </TabPanel>
    </Tabs>
  );
}

/** As rows of a change: null stands for a key that goes. */
function removalsOf(change: Metadata): readonly MetadataRow[] {
  return rowsOf(change).map((row) => (change[row.key] === null ? { ...row, kind: 'remove', text: '' } : row));
}
