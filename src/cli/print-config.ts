import { dump } from 'js-yaml';
import { CONFIG_KEYS, descriptionOf, type LoadedConfig, SECRET_KEYS } from '../config.ts';
import { environmentName } from '../setting-names.ts';

/** All settings as YAML, each with where it comes from; secrets are not shown. */
export function printConfig({ config, sources, file }: LoadedConfig): string {
  const blocks = CONFIG_KEYS.map((key) => {
    const source = sources[key] === 'file' ? `${file}` : sources[key];
    const description = descriptionOf(key);
    const comment = `# ${description === '' ? '' : `${description}; `}${environmentName(key)}\n`;
    const value = config[key];
    if (Array.isArray(value) && value.length > 0 && SECRET_KEYS.has(key))
      return `${comment}${asComment(dump({ [key]: withoutKeys(value) }))}  # ${source}\n`;
    if (SECRET_KEYS.has(key))
      return `${comment}# ${key}: ${value === null || Array.isArray(value) ? '(not set)' : '(set)'}  # ${source}\n`;
    return `${comment}${dump({ [key]: value }, { lineWidth: -1 }).trimEnd()}  # ${source}\n`;
  });
  return blocks.join('\n');
}

function withoutKeys(models: unknown): unknown {
  const hidden = (name: string, value: unknown) => (name === 'apiKey' && value !== null ? '(set)' : value);
  return JSON.parse(JSON.stringify(models, hidden));
}

function asComment(yaml: string): string {
  return yaml.trimEnd().replace(/^/gm, '# ');
}
