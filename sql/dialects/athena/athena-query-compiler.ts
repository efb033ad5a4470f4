import {
  DefaultQueryCompiler,
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  RawNode,
  SelectQueryNode,
  ValueNode,
} from 'kysely';
import { athenaLiteral } from './athena-literal.ts';

/**
 * Writes Athena's SQL. Names are in double quotes, but in backticks where Athena reads a statement as Hive DDL
 * (CREATE TABLE without AS, DROP TABLE, ALTER TABLE, schemas), also in raw statements that begin so.
 */
export class AthenaQueryCompiler extends DefaultQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '?';
  }

  protected override getLeftIdentifierWrapper(): string {
    return isHiveDdl(this.nodeStack[0]) ? '`' : '"';
  }

  protected override getRightIdentifierWrapper(): string {
    return this.getLeftIdentifierWrapper();
  }

  protected override sanitizeIdentifier(identifier: string): string {
    const quote = this.getLeftIdentifierWrapper();
    return identifier.replaceAll(quote, quote + quote);
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(athenaLiteral(value));
  }

  // Athena wants the offset before the limit, and takes no parameters for them.
  protected override visitLimit(node: LimitNode): void {
    const offset = this.#select()?.offset;
    if (offset === undefined) this.#appendCount('limit', node.limit);
    else this.#appendCount('offset', offset.offset);
  }

  protected override visitOffset(node: OffsetNode): void {
    const limit = this.#select()?.limit;
    if (limit === undefined) this.#appendCount('offset', node.offset);
    else this.#appendCount('limit', limit.limit);
  }

  #select(): SelectQueryNode | undefined {
    const parent = this.parentNode;
    return parent !== undefined && SelectQueryNode.is(parent) ? parent : undefined;
  }

  #appendCount(word: string, count: OperationNode): void {
    this.append(`${word} `);
    if (ValueNode.is(count)) this.appendImmediateValue(count.value);
    else this.visitNode(count);
  }
}

const hiveNodes = new Set(['DropTableNode', 'AlterTableNode', 'CreateSchemaNode', 'DropSchemaNode']);
const hiveText =
  /^\s*(drop\s+table|alter\s+table|(create|drop)\s+(schema|database)|create\s+external|msck|show|describe)\b/i;

function isHiveDdl(root: OperationNode | undefined): boolean {
  if (root === undefined) return false;
  if (RawNode.is(root)) return isHiveText(root.sqlFragments.join(' '));
  return hiveNodes.has(root.kind) || (root.kind === 'CreateTableNode' && !('selectQuery' in root && root.selectQuery));
}

function isHiveText(text: string): boolean {
  return hiveText.test(text) || (/^\s*create\s+table\b/i.test(text) && /\btblproperties\b/i.test(text));
}
