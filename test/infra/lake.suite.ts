import { describe, expect, test } from 'vitest';
import { policyStatements, type Resource, resourcesOf, template, warehouseTemplate } from './synth.ts';

const buckets = resourcesOf(template, 'AWS::S3::Bucket');

function bucket(name: string, among = buckets): Resource['Properties'] {
  const found = among.find(([id]) => id.startsWith(`Lake${name}`));
  return found?.[1].Properties ?? {};
}

function rules(name: string, among = buckets): readonly Record<string, unknown>[] {
  return (bucket(name, among).LifecycleConfiguration as { Rules: Record<string, unknown>[] }).Rules;
}

describe('the lake', () => {
  test('has no public bucket', () => {
    const closed = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    expect(buckets.map(([, { Properties }]) => Properties.PublicAccessBlockConfiguration)).toEqual(
      buckets.map(() => closed),
    );
  });

  test('encrypts every bucket, and ends unfinished uploads', () => {
    for (const [id, { Properties }] of buckets) {
      expect(Properties.BucketEncryption, id).toBeDefined();
      expect(JSON.stringify(Properties.LifecycleConfiguration), id).toContain('AbortIncompleteMultipartUpload');
    }
  });

  test('refuses plain HTTP at every bucket', () => {
    const policies = resourcesOf(template, 'AWS::S3::BucketPolicy');
    const refusing = policyStatements(template).filter(
      ([id, { Effect, Condition }]) =>
        policies.some(([policy]) => policy === id) &&
        Effect === 'Deny' &&
        JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
    );
    expect(policies).toHaveLength(buckets.length);
    expect(refusing).toHaveLength(buckets.length);
  });

  test('versions what was given, and not the Iceberg tables', () => {
    const isVersioned = (name: string) => bucket(name).VersioningConfiguration !== undefined;
    expect(['Raw', 'Quarantine', 'Warehouse', 'Results'].map(isVersioned)).toEqual([true, true, false, false]);
  });

  test('lets old versions, dropped files, quarantine and results go, and never what is in raw', () => {
    expect(rules('Raw').filter((rule) => rule.ExpirationInDays)).toEqual([
      expect.objectContaining({ Prefix: 'drop/', ExpirationInDays: 7 }),
    ]);
    expect(rules('Raw')).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
    );
    expect(rules('Quarantine')).toContainEqual(
      expect.objectContaining({ Prefix: 'quarantine/', ExpirationInDays: 30 }),
    );
    expect(rules('Results')).toContainEqual(expect.objectContaining({ ExpirationInDays: 7 }));
    expect(rules('Warehouse').filter((rule) => rule.ExpirationInDays)).toEqual([
      expect.objectContaining({ Prefix: 'runs/' }),
    ]);
  });

  test('keeps the body of a message longer than the message, whatever is set for the quarantine', () => {
    const rule = { Prefix: 'bodies/', ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 1 } };
    expect(rules('Quarantine')).toContainEqual(expect.objectContaining(rule));
    const queues = resourcesOf(template, 'AWS::SQS::Queue').filter(([id]) => /Deliveries|DeadLetters/.test(id));
    const days = queues.map(([, { Properties }]) => Number(Properties.MessageRetentionPeriod) / 86_400);
    expect(days).toEqual([14, 14]);
    // Moved back from the dead letters, a message begins its life again.
    expect(rule.ExpirationInDays).toBeGreaterThan(14 + 14);
    const short = resourcesOf(warehouseTemplate({ quarantineDays: '1' }), 'AWS::S3::Bucket');
    const unlimited = rules('Quarantine', short).filter(
      ({ Prefix, ExpirationInDays }) => Prefix === undefined && ExpirationInDays !== undefined,
    );
    expect(unlimited).toEqual([]);
  });
});
