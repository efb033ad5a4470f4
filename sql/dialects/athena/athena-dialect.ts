import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';
import { AthenaAdapter } from './athena-adapter.ts';
import type { AthenaDialectConfig } from './athena-dialect-config.ts';
import { AthenaDriver } from './athena-driver.ts';
import { AthenaIntrospector } from './athena-introspector.ts';
import { AthenaQueryCompiler } from './athena-query-compiler.ts';

/**
 * Kysely on Amazon Athena.
 *
 * ```ts
 * const db = new Kysely<Tables>({ dialect: new AthenaDialect({ client, database: 'shop', workGroup: 'shop' }) });
 * ```
 *
 * Bound values are allowed in the WHERE of a SELECT, INSERT or CREATE TABLE AS; elsewhere write `sql.lit(value)`.
 */
export class AthenaDialect implements Dialect {
  readonly #config: AthenaDialectConfig;

  constructor(config: AthenaDialectConfig) {
    this.#config = config;
  }

  createDriver(): Driver {
    return new AthenaDriver(this.#config);
  }

  createQueryCompiler(): QueryCompiler {
    return new AthenaQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new AthenaAdapter();
  }

  createIntrospector<Tables>(db: Kysely<Tables>): DatabaseIntrospector {
    return new AthenaIntrospector(db, this.#config.database);
  }
}
