import { LocalError } from '#local/warehouse/errors.ts';
import type { SourceNames } from './names.ts';

const list = /(export const sources: readonly Source\[\] = \[)([^\]]*)(\];)/;
const imported = /^import .* from '(\.[^']+)';$/gm;
const widest = 120;

/** The registry with one source more. @throws LocalError LC-CLI-007 where it is not of the form that we know. */
export function withSource(registry: string, { name, identifier }: SourceNames): string {
  const [, before = '', listed = '', after = ''] = list.exec(registry) ?? [];
  if (before === '') throw new LocalError('LC-CLI-007', 'functions/sources/index.ts has no list `sources`');
  const all = [...listed.split(',').map((one) => one.trim()), identifier].filter(Boolean);
  const line = `${before}${all.join(', ')}${after}`;
  const text = line.length > widest ? `${before}\n${all.map((one) => `  ${one},\n`).join('')}${after}` : line;
  return withImport(
    registry.replace(list, () => text),
    `./${name}/index.ts`,
    identifier,
  );
}

/** In the order of the paths. */
function withImport(registry: string, path: string, identifier: string): string {
  const line = `import { ${identifier} } from '${path}';\n`;
  const later = [...registry.matchAll(imported)].find(([, other = '']) => other > path);
  const at = later?.index ?? registry.search(/^(?!import )/m);
  return registry.slice(0, at) + line + registry.slice(at);
}
