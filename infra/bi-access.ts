import {
  AccountRootPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  Effect,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { tablesPrefix } from '#functions/refresh/cloud/deployed.ts';
import { versionsTable } from '#sql/materialise/merge.ts';
import { publishedTable } from '#sql/materialise/publish.ts';
import { operationsTables } from '#sql/operations/index.ts';
import { intakeRecords } from '#sql/records/index.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import type { Catalogue } from './catalogue.ts';
import { grantRead } from './grants.ts';
import type { Lake } from './lake.ts';
import type { Query } from './query.ts';

export type BiAccessProps = {
  readonly warehouse: Warehouse;
  readonly lake: Lake;
  readonly catalogue: Catalogue;
  readonly query: Query;
  /** ARNs that may take the role; the account itself where there are none. */
  readonly principals: readonly string[];
};

/** Views run with the rights of who reads them, so BI needs what the published views read, and nothing else. */
const baseTables = [
  publishedTable.name,
  ...operationsTables.map((table) => table.name),
  ...Object.values(intakeRecords).map(versionsTable),
];

/** Beginnings of the names of tables that tell who is who. */
const withheld = ['identi', 'audience'];

/** The role that BI reads with. */
export class BiAccess extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { warehouse, lake, catalogue, query, principals }: BiAccessProps) {
    super(scope, id);
    const arns = principals.map((arn) => new ArnPrincipal(arn));
    this.role = new Role(this, 'Role', {
      description: 'Reads the published tables of the customer lifecycle warehouse',
      assumedBy: arns.length > 0 ? new CompositePrincipal(...arns) : new AccountRootPrincipal(),
    });
    query.grantQuery(this.role);
    catalogue.grantReadPublished(this.role, baseTables);
    const prefixes = [warehouse.runs, ...baseTables.map((table) => `${warehouse.base}/${table}`)];
    grantRead(lake.warehouse, this.role, ...prefixes.map((prefix) => `${tablesPrefix}/${prefix}`));
    this.#withhold(warehouse, lake, catalogue);
  }

  #withhold({ runs }: Warehouse, { warehouse }: Lake, catalogue: Catalogue): void {
    const tables = withheld.map((beginning) => catalogue.tableArns(runs, beginning));
    const objects = withheld.map((beginning) => warehouse.arnForObjects(`${tablesPrefix}/${runs}/${beginning}*`));
    const deny = (actions: string[], resources: string[]) =>
      this.role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, actions, resources }));
    deny(
      ['glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions', 'glue:BatchGetPartition'],
      tables,
    );
    deny(['s3:GetObject'], objects);
  }
}
