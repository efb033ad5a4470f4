import { DefaultQueryCompiler } from 'kysely';

/** DuckDB numbers its parameters: $1, $2 … */
export class DuckDbQueryCompiler extends DefaultQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return `$${this.numParameters}`;
  }
}
