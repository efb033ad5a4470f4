import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { tablesPrefix } from '#functions/refresh/cloud/deployed.ts';
import { cloudWarehouse } from '#sql/warehouse.ts';
import { BiAccess } from './bi-access.ts';
import { Catalogue } from './catalogue.ts';
import { Intake } from './intake.ts';
import { Lake } from './lake.ts';
import { Observability } from './observability.ts';
import { Pull } from './pull.ts';
import { Quarantine } from './quarantine.ts';
import { Query } from './query.ts';
import { Reconcile } from './reconcile.ts';
import { Refresh } from './refresh.ts';
import type { Settings } from './settings.ts';

/** The whole warehouse. What holds data is retained, and the stack itself is protected from deletion. */
export class WarehouseStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, props: StackProps = {}) {
    super(scope, id, { terminationProtection: true, ...props });
    const { name } = settings;
    const lake = new Lake(this, 'Lake', settings);
    const warehouse = cloudWarehouse(name, `s3://${lake.warehouse.bucketName}/${tablesPrefix}`);
    const catalogue = new Catalogue(this, 'Catalogue', { warehouse, raw: lake.raw });
    const query = new Query(this, 'Query', { name, bytesCutoff: settings.bytesCutoff, results: lake.results });
    const intake = new Intake(this, 'Intake', { lake, privacy: settings, ...settings });
    const { deadLetters, secret } = intake;
    const pull = new Pull(this, 'Pull', { lake, secret, deadLetters, privacy: settings, ...settings });
    const quarantine = new Quarantine(this, 'Quarantine', { lake, secret, privacy: settings, brand: settings.brand });
    const reconcile = new Reconcile(this, 'Reconcile', { ...settings, lake, secret, deadLetters, privacy: settings });
    const refresh = new Refresh(this, 'Refresh', { ...settings, lake, catalogue, query, deadLetters });
    const bi = new BiAccess(this, 'BiAccess', {
      warehouse,
      lake,
      catalogue,
      query,
      principals: settings.biPrincipals,
    });
    const { topic } = new Observability(this, 'Observability', { intake, refresh, alarmEmail: settings.alarmEmail });
    pull.alarmAt(topic);
    reconcile.alarmAt(topic);
    this.#outputs({
      Name: name,
      ReceiveUrl: intake.url,
      SecretArn: intake.secret.secretArn,
      RawBucket: lake.raw.bucketName,
      QuarantineBucket: lake.quarantine.bucketName,
      QuarantineFunction: quarantine.function.function.functionName,
      WarehouseBucket: lake.warehouse.bucketName,
      WorkGroup: query.workGroup,
      RefreshMachineArn: refresh.machine.stateMachineArn,
      BiRoleArn: bi.role.roleArn,
      AlarmTopicArn: topic.topicArn,
    });
  }

  #outputs(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
