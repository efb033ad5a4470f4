import { App, type Stack } from 'aws-cdk-lib';
import { accessTables, type Resources } from './access.ts';
import { retentionTable } from './retention.ts';

/** What the stack says of itself in docs/security.md, by the names of the marks that it stands between. */
export function securityParts(stack: Stack): Readonly<Record<'retention' | 'access', string>> {
  const resources = resourcesOf(stack);
  return { retention: retentionTable(stack, resources), access: accessTables(stack, resources) };
}

/** The page with its parts put where their marks stand. @throws Error where a mark is missing. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const marked = new RegExp(`(<!-- ${name}: [^>]*-->)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!marked.test(text)) throw new Error(`the marks of ${name} are missing`);
    return text.replace(marked, (_, begin: string, end: string) => `${begin}\n\n${part}\n\n${end}`);
  }, page);
}

function resourcesOf(stack: Stack): Resources {
  if (!(stack.node.root instanceof App)) throw new Error('the stack belongs to no app');
  const { template } = stack.node.root.synth().getStackArtifact(stack.artifactId);
  return (template as { readonly Resources: Resources }).Resources;
}
