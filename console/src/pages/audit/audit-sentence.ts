import type { AuditEntryObject } from '../../api/audit.ts';
import { texts } from '../../texts/texts.ts';

/** What was done, as the rest of a sentence that begins with who did it. */
export function auditSentence(entry: AuditEntryObject, nameOf: (id: string) => string): string {
  const { action, target, workspace_id, details } = entry;
  const said = (key: string) => (typeof details[key] === 'string' ? details[key] : null);
  const sentence = Object.hasOwn(texts.audit.sentences, action) ? texts.audit.sentences[action] : undefined;
  const name = target === null ? '' : nameOf(target);
  if (sentence === undefined) return texts.audit.otherAction(action, name).trim();
  return sentence({
    target: name,
    workspace: workspace_id ?? name,
    access: said('access') ?? '',
    role: said('role') ?? '',
    owner: nameOf(said('for') ?? ''),
    model: said('chat_model') ?? said('model'),
    host: said('host'),
    files: Array.isArray(details.files) ? details.files.length : 0,
  });
}

/** What was done in two words, for a list to choose from. */
export function actionName(action: string): string {
  return Object.hasOwn(texts.audit.actions, action) ? (texts.audit.actions[action] ?? action) : action;
}
