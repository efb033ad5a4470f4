import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { environmentVariables } from '#functions/environment.ts';
import { lastSeconds, queueSeconds } from '#functions/intake/time-limits.ts';
import { listed, policyStatements, resourcesOf, template, warehouseTemplate } from './synth.ts';

describe('intake', () => {
  test('is reached at one web address, with a limit of deliveries at once', () => {
    template.resourceCountIs('AWS::Lambda::Url', 1);
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE' });
    template.hasResourceProperties('AWS::Lambda::Function', {
      ReservedConcurrentExecutions: 10,
      Environment: { Variables: Match.objectLike({ QUEUE_URL: Match.anyValue(), ALLOWED_ORIGINS: '' }) },
    });
  });

  test('gives back single messages of a batch, and keeps what no attempt could take', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: 60,
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 720,
    });
  });

  test('is told of files under drop/ alone', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'drop/' }] } },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  // CloudFormation draws a new key when these properties change, and with it every pseudonym changes.
  test('never draws the key of pseudonyms again', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        ExcludePunctuation: true,
        GenerateStringKey: 'pseudonymKey',
        PasswordLength: 64,
        SecretStringTemplate: '{"signing":{},"pulled":{}}',
      },
    });
  });

  test('runs every function on Node 24 on ARM, with variables that functions read', () => {
    const known = new Set([...Object.keys(environmentVariables), 'NODE_OPTIONS']);
    for (const [id, { Properties }] of resourcesOf(template, 'AWS::Lambda::Function')) {
      const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
      expect(Properties, id).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(
        Object.keys(Variables).filter((name) => !known.has(name)),
        id,
      ).toEqual([]);
    }
  });

  test('tells every function that makes hashes what the business decided of personal data', () => {
    const told = (given: ReturnType<typeof warehouseTemplate>) =>
      resourcesOf(given, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) => {
        const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
        const { DROP_PLUS_TAGS, KEEP_NAMES, AUDIENCE_HASHES } = Variables;
        return 'BRAND' in Variables ? [[id, DROP_PLUS_TAGS, KEEP_NAMES, AUDIENCE_HASHES]] : [];
      });
    const off = told(template);
    expect(off.length).toBeGreaterThanOrEqual(3);
    expect(off.map(([, ...values]) => values)).toEqual(off.map(() => ['false', 'false', 'false']));
    const on = told(warehouseTemplate({ dropPlusTags: 'true', keepNames: 'true', audienceHashes: 'true' }));
    expect(on.map(([, ...values]) => values)).toEqual(off.map(() => ['true', 'true', 'true']));
    expect(() => warehouseTemplate({ audienceHashes: 'yes' })).toThrow(/audienceHashes/);
  });

  test('lets every function that writes records read and set tombstones, and none else', () => {
    const withTombstones = (action: string) =>
      policyStatements(template)
        .filter(
          ([, { Effect, Action, Resource }]) =>
            Effect === 'Allow' &&
            listed(Action).includes(action) &&
            JSON.stringify(Resource ?? '').includes('/state/erasures/'),
        )
        .map(([id]) => id.replace(/(Service)?Role.*/, ''));
    const writers = policyStatements(template)
      .filter(
        ([, { Action, Resource }]) =>
          listed(Action).includes('s3:PutObject') && JSON.stringify(Resource ?? '').includes('"/raw/*"'),
      )
      .map(([id]) => id.replace(/(Service)?Role.*/, ''))
      // S3 itself, writing the log of this bucket.
      .filter((id) => !id.startsWith('LakeAccessLogs'));
    expect(writers.length).toBeGreaterThanOrEqual(3);
    expect(withTombstones('s3:GetObject').sort()).toEqual(writers.sort());
    expect(withTombstones('s3:PutObject').sort()).toEqual(writers.sort());
  });

  test('keeps the door away from the lake', () => {
    const door = policyStatements(template).filter(([id]) => id.startsWith('IntakeReceive'));
    const actions = door.flatMap(([, { Action }]) => Action).sort();
    expect(actions).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:PutObject',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
    ]);
  });

  test('lets the door put bodies that are too large for the queue, and only the queue function read them', () => {
    const ofBodies = policyStatements(template).filter(
      ([, { Effect, Resource }]) => Effect === 'Allow' && JSON.stringify(Resource ?? '').includes('/bodies/'),
    );
    const allowed = ofBodies.map(([id, { Action, Resource }]) => [id.replace(/Role.*/, ''), Action, Resource]);
    const bodies = {
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^LakeQuarantine/), 'Arn'] }, '/bodies/*']],
    };
    expect(allowed).toEqual([
      ['IntakeReceive', 's3:PutObject', bodies],
      ['IntakeQueue', 's3:GetObject', bodies],
    ]);
  });

  test('tells the door where bodies go and how often one address may post unsigned events', () => {
    const variables = (given: ReturnType<typeof warehouseTemplate>) =>
      resourcesOf(given, 'AWS::Lambda::Function').find(([id]) => id.startsWith('IntakeReceive'))?.[1].Properties
        .Environment;
    expect(variables(template)).toMatchObject({
      Variables: {
        QUARANTINE_BUCKET: { Ref: expect.stringMatching(/^LakeQuarantine/) },
        UNSIGNED_RATE_PER_MINUTE: '120',
      },
    });
    const own = variables(warehouseTemplate({ unsignedRatePerMinute: '30' }));
    expect(own).toMatchObject({ Variables: { UNSIGNED_RATE_PER_MINUTE: '30' } });
    expect(() => warehouseTemplate({ unsignedRatePerMinute: '0' })).toThrow(/unsignedRatePerMinute/);
  });

  test('gives the queue function as long as it knows to have', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: queueSeconds,
      Environment: {
        Variables: Match.objectLike({ LAKE_BUCKET: Match.anyValue(), QUARANTINE_BUCKET: Match.anyValue() }),
      },
    });
    expect(lastSeconds).toBeLessThan(queueSeconds / 2);
  });
});
