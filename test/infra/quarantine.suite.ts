import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { listed, policyStatements, resourcesOf, template } from './synth.ts';

const statements = policyStatements(template).filter(([id]) => id.startsWith('QuarantineFunction'));

/** Prefixes under which one of the actions is allowed. */
function prefixesOf(action: string): ReadonlySet<string> {
  const allowing = statements.filter(([, { Action }]) => listed(Action).includes(action));
  return new Set([...JSON.stringify(allowing).matchAll(/"\/([\w/]+)\/\*"/g)].map(([, prefix = '']) => prefix));
}

describe('the function of the quarantine', () => {
  test('has the memory and the time for a large replay, and repeats nothing by itself', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('called by hand'),
      MemorySize: 1024,
      Timeout: 900,
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^QuarantineFunction') },
      MaximumRetryAttempts: 0,
    });
  });

  test('is called by nothing of ours', () => {
    const calls = [
      'AWS::Scheduler::Schedule',
      'AWS::Events::Rule',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::Url',
    ];
    const callers = resourcesOf(template).filter(([, { Type }]) => calls.includes(Type));
    expect(callers.length).toBeGreaterThan(0);
    expect(JSON.stringify(callers)).not.toContain('QuarantineFunction');
    const invoking = policyStatements(template).filter(([, { Action }]) =>
      listed(Action).some((a) => /Invoke/.test(a)),
    );
    expect(JSON.stringify(invoking)).not.toContain('QuarantineFunction');
  });

  test('reads one secret, and deletes nothing', () => {
    const actions = new Set(statements.flatMap(([, { Action }]) => listed(Action)));
    expect([...actions].filter((action) => !action.startsWith('logs:')).sort()).toEqual([
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'secretsmanager:GetSecretValue',
    ]);
  });

  test('reads mappings, and writes only where arrivals are written', () => {
    const written = [...prefixesOf('s3:PutObject')].filter((prefix) => !prefix.startsWith('state/'));
    expect(written.sort()).toEqual(['quarantine', 'raw']);
    const read = [...prefixesOf('s3:GetObject')].filter((prefix) => !prefix.startsWith('state/'));
    expect(read.sort()).toEqual(['quarantine', 'raw', 'settings/mappings']);
  });
});
