import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Charset, type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentVariable } from '#functions/environment.ts';

export type NodeFunctionProps = {
  /** Path of the handler's file under `functions/`. */
  readonly entry: string;
  readonly description: string;
  readonly environment: Readonly<Partial<Record<EnvironmentVariable, string>>>;
  readonly memorySize?: number;
  readonly timeout?: Duration;
  readonly reservedConcurrentExecutions?: number;
  /** Commands around bundling, for files that lie beside the code. */
  readonly commandHooks?: ICommandHooks;
};

/** CommonJS packages inside an ES module ask for `require`. */
const requireBanner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** A function of ours: Node 24 on ARM, one minified ES module, its own role and its own log group. */
export class NodeFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { entry, timeout, commandHooks, environment, ...rest } = props;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);
    this.grantPrincipal = role;
    this.function = new NodejsFunction(this, 'Function', {
      ...rest,
      entry: join(import.meta.dirname, '..', 'functions', entry),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: timeout ?? Duration.minutes(1),
      role,
      logGroup,
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        // Error names decide what the state machine does next.
        keepNames: true,
        banner: requireBanner,
        // Tables of other alphabets are twice as large when every letter is escaped.
        charset: Charset.UTF8,
        ...(commandHooks ? { commandHooks } : {}),
      },
    });
  }
}
