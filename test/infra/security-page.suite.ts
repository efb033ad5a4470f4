import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { securityParts, withParts } from '#infra/docs/security-page.ts';
import { listed, policyStatements, resourcesOf, stack, template } from './synth.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'security.md'), 'utf8');
const { access, retention } = securityParts(stack);

describe('docs/security.md', () => {
  test('is as the stack says', () => {
    expect(withParts(page, { access, retention }) === page, 'it is out of date: run npm run docs').toBe(true);
  });

  test('lists every role, and every action of every statement', () => {
    const roles = resourcesOf(template, 'AWS::IAM::Role');
    expect(access.match(/^#### /gm)).toHaveLength(roles.length + 1);
    const actions = policyStatements(template).flatMap(([, { Action }]) => listed(Action));
    expect(actions.length).toBeGreaterThan(50);
    expect([...new Set(actions)].filter((action) => !access.includes(`\`${action}\``))).toEqual([]);
  });

  test('gives a reason for every wildcard, and names resources as the code does', () => {
    const rows = access.split('\n').filter((line) => line.startsWith('| `'));
    const wide = rows.filter((row) => /\*`/.test(row));
    expect(wide.length).toBeGreaterThan(10);
    expect(wide.filter((row) => /\| ?\|$/.test(row) || row.includes('no reason'))).toEqual([]);
    expect(access).not.toMatch(/Fn::|arn:<|AWS::AccountId|[0-9A-F]{8}/);
  });

  test('tells of every bucket, queue and log how long it keeps what', () => {
    const stores = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::Logs::LogGroup', 'AWS::SecretsManager::Secret'];
    const kept = new Set(
      retention
        .split('\n')
        .slice(2)
        .map((line) => line.split('|')[1]?.trim()),
    );
    expect(kept.size).toBe(stores.flatMap((type) => resourcesOf(template, type)).length);
    expect(retention).not.toMatch(/NaN|undefined/);
  });

  test('must have the marks', () => {
    expect(() => withParts('# Security', { access })).toThrow(/marks of access/);
  });
});
