import { Duration } from 'aws-cdk-lib';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type Privacy, variablesOf } from '#functions/personal/privacy.ts';
import { grantExactly, grantRead } from './grants.ts';
import type { Lake } from './lake.ts';
import { NodeFunction } from './node-function.ts';

export type QuarantineProps = {
  readonly lake: Lake;
  readonly secret: Secret;
  readonly brand: string;
  readonly privacy: Privacy;
};

/**
 * Lists, shows and replays what could not be read, for an operator who calls it by hand: whoever may invoke it can read
 * what is sealed. Nothing calls it by itself.
 */
export class Quarantine extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, { lake, secret, brand, privacy }: QuarantineProps) {
    super(scope, id);
    this.function = new NodeFunction(this, 'Function', {
      entry: 'quarantine/quarantine.lambda.ts',
      description: 'Lists, shows and replays what could not be read; called by hand',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: {
        LAKE_BUCKET: lake.raw.bucketName,
        QUARANTINE_BUCKET: lake.quarantine.bucketName,
        SECRET_ID: secret.secretArn,
        BRAND: brand,
        ...variablesOf(privacy),
      },
    });
    lake.grantWriteArrivals(this.function);
    grantRead(lake.raw, this.function, 'settings/mappings');
    grantExactly(this.function, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    // A replay that was cut off is called again by who called it.
    this.function.function.configureAsyncInvoke({ retryAttempts: 0 });
  }
}
