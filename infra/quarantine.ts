import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { grantExactly, grantRead } from './grants.ts';
import { type LakeWriterProps, lakeVariablesOf } from './lake-variables.ts';
import { NodeFunction } from './node-function.ts';

/**
 * Lists, shows and replays what could not be read, for an operator who calls it by hand: whoever may invoke it can read
 * what is sealed. Nothing calls it by itself.
 */
export class Quarantine extends Construct {
  readonly function: NodeFunction;

  constructor(scope: Construct, id: string, props: LakeWriterProps) {
    super(scope, id);
    const { lake, secret } = props;
    this.function = new NodeFunction(this, 'Function', {
      entry: 'quarantine/quarantine.lambda.ts',
      description: 'Lists, shows and replays what could not be read; called by hand',
      memorySize: 1024,
      timeout: Duration.minutes(15),
      environment: lakeVariablesOf(props),
    });
    lake.grantWriteArrivals(this.function);
    grantRead(lake.raw, this.function, 'settings/mappings');
    grantExactly(this.function, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
    // A replay that was cut off is called again by who called it.
    this.function.function.configureAsyncInvoke({ retryAttempts: 0 });
  }
}
