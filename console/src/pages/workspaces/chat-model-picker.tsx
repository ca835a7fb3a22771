import { chooseChatModel, useWorkspaceChange } from '../../api/workspaces.ts';
import { texts } from '../../texts/texts.ts';
import { Select } from '../../ui/field.tsx';
import { ErrorLine } from '../../ui/state.tsx';
import type { ShownWorkspace } from './shown-workspace.ts';

const words = texts.workspaces.model;

/** What answers in a workspace, for its admins to choose; for others only its name. */
export function ChatModelPicker({
  workspace: { id, name, access, chat_model: chosen },
  chatModels,
}: {
  readonly workspace: ShownWorkspace;
  readonly chatModels: readonly string[] | null;
}) {
  const change = useWorkspaceChange(chooseChatModel);
  const options = [...new Set([...(chatModels ?? []), ...(chosen === undefined ? [] : [chosen])])];
  if (access !== 'admin' || chatModels === null || options.length === 0)
    return (
      <span
        className="text-muted-foreground"
        title={chatModels === null ? words.mayNot : options.length === 0 ? words.none : undefined}
      >
        {chosen ?? words.server}
      </span>
    );
  return (
    <>
      <Select
        aria-label={words.label(name)}
        className="h-8 w-auto"
        value={chosen ?? ''}
        disabled={change.isPending}
        onChange={({ target }) => change.mutate({ id, chatModel: target.value === '' ? null : target.value })}
      >
        <option value="">{words.server}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </Select>
      <ErrorLine error={change.error} className="mt-1" />
      <span className="sr-only" aria-live="polite">
        {change.isSuccess ? words.changed(name) : ''}
      </span>
    </>
  );
}
