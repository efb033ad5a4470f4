import { AccountRootPrincipal, ArnPrincipal, CompositePrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { tablesPrefix } from '#functions/refresh/cloud/deployed.ts';
import type { RecordContract } from '#sql/contracts/record.ts';
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

function isOpen({ isSecret }: RecordContract): boolean {
  return isSecret !== true;
}

/** Views run with the rights of who reads them, so BI needs what the published views read, and nothing else. */
const baseTables = [
  publishedTable.name,
  ...operationsTables.map((table) => table.name),
  ...Object.values(intakeRecords).filter(isOpen).map(versionsTable),
];

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
  }
}
