import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readSettings } from '#infra/settings.ts';
import { WarehouseStack } from '#infra/stack.ts';
import { securityParts, withParts } from './security-page.ts';

const root = join(import.meta.dirname, '..', '..');
const file = join(root, 'docs', 'security.md');
const cdk = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { readonly context: Record<string, unknown> };
// Bundling the functions takes seconds and changes no statement.
const app = new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } });
const stack = new WarehouseStack(app, 'lifecycle', readSettings(app.node));
writeFileSync(file, withParts(readFileSync(file, 'utf8'), securityParts(stack)));
process.stdout.write('docs/security.md\n');
