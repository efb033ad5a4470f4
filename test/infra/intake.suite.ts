import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { environmentVariables } from '#functions/environment.ts';
import { policyStatements, resourcesOf, template } from './synth.ts';

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

  test('keeps the door away from the lake', () => {
    const door = policyStatements(template).filter(([id]) => id.startsWith('IntakeReceive'));
    const actions = door.flatMap(([, { Action }]) => Action).sort();
    expect(actions).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
    ]);
  });
});
