import { dump } from 'js-yaml';
import { CONFIG_KEYS, descriptionOf, environmentName, type LoadedConfig, SECRET_KEYS } from '../config.ts';

/** All settings as YAML, each with where it comes from; secrets are not shown. */
export function printConfig({ config, sources, file }: LoadedConfig): string {
  const blocks = CONFIG_KEYS.map((key) => {
    const source = sources[key] === 'file' ? `${file}` : sources[key];
    const description = descriptionOf(key);
    const comment = `# ${description === '' ? '' : `${description}; `}${environmentName(key)}\n`;
    const value = config[key];
    if (SECRET_KEYS.has(key))
      return `${comment}# ${key}: ${value === null ? '(not set)' : '(set)'}  # ${source}\n`;
    return `${comment}${dump({ [key]: value }, { lineWidth: -1 }).trimEnd()}  # ${source}\n`;
  });
  return blocks.join('\n');
}
