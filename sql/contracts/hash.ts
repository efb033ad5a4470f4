import { createHash } from 'node:crypto';
import type { Columns } from './columns.ts';

/** Eight hex digits that change whenever a column's name, type or place changes. */
export function contractHash(columns: Columns): string {
  const shape = Object.entries(columns).map(([name, column]) => `${name} ${column.type}`);
  return createHash('sha256').update(shape.join('\n')).digest('hex').slice(0, 8);
}
