import { DialectAdapterBase } from 'kysely';

/** What Athena can do: no transactions, nothing returned by a change, no locks for Kysely's migrations. */
export class AthenaAdapter extends DialectAdapterBase {
  override get supportsCreateIfNotExists(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return false;
  }

  override get supportsReturning(): boolean {
    return false;
  }

  /** Athena has no locks: migrations run by one caller at a time, or not by Kysely. */
  override async acquireMigrationLock(): Promise<void> {}

  override async releaseMigrationLock(): Promise<void> {}
}
