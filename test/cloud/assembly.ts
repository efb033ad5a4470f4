import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

export type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> };

/** The synthesised template, and where its bundles lie. */
export class Assembly {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    const template = readFileSync(join(folder, 'lifecycle.template.json'), 'utf8');
    this.resources = (JSON.parse(template) as { Resources: Record<string, Resource> }).Resources;
  }

  types(): string[] {
    return [...new Set(Object.values(this.resources).map(({ Type }) => Type))].sort();
  }

  ofType(type: string): [string, Resource][] {
    return Object.entries(this.resources).filter(([, { Type }]) => Type === type);
  }

  /** The logical id of the one resource of a type whose id begins so; ids end in a hash. */
  id(type: string, beginning = ''): string {
    const [found, ...others] = this.ofType(type).filter(([id]) => id.startsWith(beginning));
    if (found === undefined || others.length > 0) throw new Error(`not one ${type} that begins with '${beginning}'`);
    return found[0];
  }

  /** The folder that is zipped as the code of a function. */
  code(functionId: string): string {
    const code = this.resources[functionId]?.Properties.Code as { S3Key: string } | undefined;
    if (code === undefined) throw new Error(`${functionId} is no function of the template`);
    return join(this.#folder, `asset.${code.S3Key.replace(/\.zip$/, '')}`);
  }
}

/** The one that the global setup has synthesised. */
export function synthesised(): Assembly {
  const folder = inject('assembly');
  if (folder === undefined) throw new Error('run these tests as the project `cloud`: npm run test:cloud');
  return new Assembly(folder);
}
