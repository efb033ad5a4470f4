import { test } from 'vitest';
import { warehouseTemplate } from './synth.ts';

test('the workgroup stops a query at the cutoff, and no client can lift it', () => {
  warehouseTemplate({ bytesCutoff: '20000000' }).hasResourceProperties('AWS::Athena::WorkGroup', {
    Name: 'lifecycle',
    WorkGroupConfiguration: {
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 20_000_000,
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } },
    },
  });
});
