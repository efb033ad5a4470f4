import { describe, expect, test } from 'vitest';
import { policyStatements, type Resource, resourcesOf, template } from './synth.ts';

const buckets = resourcesOf(template, 'AWS::S3::Bucket');

function bucket(name: string): Resource['Properties'] {
  const found = buckets.find(([id]) => id.startsWith(`Lake${name}`));
  return found?.[1].Properties ?? {};
}

function rules(name: string): readonly Record<string, unknown>[] {
  return (bucket(name).LifecycleConfiguration as { Rules: Record<string, unknown>[] }).Rules;
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
    expect(rules('Quarantine')).toContainEqual(expect.objectContaining({ ExpirationInDays: 30 }));
    expect(rules('Results')).toContainEqual(expect.objectContaining({ ExpirationInDays: 7 }));
    expect(rules('Warehouse').filter((rule) => rule.ExpirationInDays)).toEqual([
      expect.objectContaining({ Prefix: 'runs/' }),
    ]);
  });
});
