import type { ModelStatus } from '../../api/status.ts';
import { formatNumber } from '../../format.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';

const words = texts.health.models;

export function ModelTable({ models }: { readonly models: readonly ModelStatus[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-medium">{words.title}</h2>
      {models.length === 0 ? (
        <p className="text-sm text-muted-foreground">{words.none}</p>
      ) : (
        <Table label={words.list}>
          <thead>
            <tr>
              <Th>{words.columns.task}</Th>
              <Th>{words.columns.model}</Th>
              <Th>{words.columns.where}</Th>
              <Th>{words.columns.state}</Th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={`${model.task} ${model.id} ${model.host} ${model.name}`}>
                <Td className="align-top whitespace-nowrap">{words.tasks[model.task]}</Td>
                <Td className="min-w-44 align-top">
                  <span className="font-mono text-[0.8125rem] break-words">{model.id}</span>
                  <p className="text-xs text-muted-foreground">{traitsOf(model).join(', ')}</p>
                </Td>
                <Td className="max-w-56 min-w-32 align-top break-words">
                  {model.where === 'built-in' ? words.builtIn : (model.host ?? words.endpoint)}
                </Td>
                <Td className="min-w-56 align-top">
                  <ModelState model={model} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function ModelState({ model: { state, where, reason } }: { readonly model: ModelStatus }) {
  if (state === 'ready')
    return where === 'built-in' ? (
      <Badge tone="good">{words.ready}</Badge>
    ) : (
      <>
        <Badge tone="good">{words.set}</Badge>
        <p className="mt-1 text-xs text-muted-foreground">{words.setAbout}</p>
      </>
    );
  return (
    <>
      <Badge tone="warn">{words.missing}</Badge>
      <p className="mt-1 text-xs">{reason}</p>
      <p className="text-xs text-muted-foreground">
        {where === 'built-in' ? words.nextBuiltIn : words.nextEndpoint}
      </p>
    </>
  );
}

function traitsOf({ fallback, name, sees, context_tokens }: ModelStatus): readonly string[] {
  return [
    ...(name === null ? [] : [words.named(name)]),
    ...(fallback ? [words.fallback] : []),
    ...(sees === true ? [words.sees] : []),
    ...(context_tokens === undefined ? [] : [words.context(formatNumber(context_tokens))]),
  ];
}
