/** What happened, and what to do. */
type ErrorText = { readonly meaning: string; readonly action: string; readonly retryable?: true };

export type ErrorTexts = Readonly<Record<string, ErrorText>>;

/** A refresh: functions/refresh. */
export const refreshErrors: ErrorTexts = {
  'LC-RUN-001': {
    meaning: 'The engine refused a statement of a step; nothing was published',
    action:
      "The message gives the step, the engine's reason and the beginning of the statement. Correct the model or the data, then refresh again",
  },
  'LC-RUN-002': {
    meaning: 'Audits failed, so nothing was published; readers still see the run before',
    action: 'Look at `lifecycle status` or the table `audit_results`; see operations.md, "A failed audit"',
  },
  'LC-RUN-003': {
    meaning: 'A setting has a value that the run cannot use, or there is no such setting',
    action: 'Correct the row in `settings/settings.csv`; the message says what is expected',
  },
  'LC-RUN-004': {
    meaning: 'Another refresh holds the warehouse',
    action: 'Wait for it, or end the process or run that the message names',
    retryable: true,
  },
  'LC-RUN-011': {
    meaning: 'A statement is too large for a state of the state machine',
    action: 'Split the model into two',
  },
  'LC-RUN-012': {
    meaning: 'The state machine names a run that was never planned',
    action: 'Start the state machine from its beginning',
  },
};

/** Models and their order: sql/plan, sql/models. */
export const modelErrors: ErrorTexts = {
  'LC-MOD-001': {
    meaning: 'A model is not one query that the parser reads',
    action: 'Correct the `.sql` file that is named',
  },
  'LC-MOD-002': {
    meaning: 'A model reads a table that no model, record or setting makes',
    action: 'Correct the name, or add the model',
  },
  'LC-MOD-003': {
    meaning: 'Models need each other, in a circle',
    action: 'Break the circle: split one of the models named',
  },
  'LC-MOD-004': {
    meaning: 'A model lacks its `.sql`, its contract `.ts`, or the contract has another name or area',
    action:
      'Put both files beside each other under `sql/models/<area>/`, and export the contract by the name of the file',
  },
};

/** The check of models: what the engines would understand differently, or one of them refuse. sql/plan/check. */
export const checkErrors: ErrorTexts = {
  'LC-SQL-100': {
    meaning: 'The check of models has findings',
    action: 'Each line of the message is one of the codes below',
  },
  'LC-SQL-101': {
    meaning: 'A division that the engines round differently, or whose divisor may be zero',
    action: 'Write `cast(… as double) / nullif(…, 0)`',
  },
  'LC-SQL-102': { meaning: 'An average of a decimal, which the engines round differently', action: 'Average a double' },
  'LC-SQL-103': {
    meaning: 'A cast or rounding that gives different values or texts on the engines',
    action: 'Round first, or cast over decimal, as the message says',
  },
  'LC-SQL-104': {
    meaning: 'A time with zone, or `at time zone`, which turns the other way on DuckDB',
    action: 'Use `at_timezone(instant, zone)` and cast the result to date or timestamp at once',
  },
  'LC-SQL-105': {
    meaning: 'A function that was not tested on both engines',
    action: 'Use one of `sql/plan/functions.ts`, or add it there with its cases',
  },
  'LC-SQL-106': {
    meaning: 'Decimals that take more than 38 digits together, which DuckDB rounds to fit',
    action: 'Cast them to one decimal type',
  },
  'LC-SQL-107': {
    meaning: 'A construct that is not used in models (limit, lambda, lateral view, `ignore nulls`, …)',
    action: 'Write what the message proposes',
  },
  'LC-SQL-108': {
    meaning: 'A product of two short decimals, which overflows on DuckDB',
    action: 'Cast one side to `decimal(38, s)`',
  },
  'LC-SQL-109': {
    meaning: 'A logarithm, root or power of what may be out of its range: the engines answer differently',
    action: 'Guard the argument with `greatest(…)` or a `case`',
  },
  'LC-SQL-110': { meaning: '`values` without parentheses', action: 'Write `values (1), (2)`' },
  'LC-SQL-111': { meaning: 'A window function without an order', action: 'Add `order by` with a tie-break' },
  'LC-SQL-112': { meaning: 'Grouping or ordering by the place of a column', action: 'Name the column' },
  'LC-SQL-113': { meaning: '`*` in the last select', action: 'Name the columns, or select all from the last CTE' },
  'LC-SQL-114': { meaning: 'A name in quotes', action: 'Use a lower-case name that needs none' },
  'LC-SQL-115': {
    meaning: 'There is no such table or column, or the contract has one that the select lacks',
    action: 'Correct the name',
  },
  'LC-SQL-116': {
    meaning: 'Arguments that the engines take differently, or too many or few of them',
    action: 'Write what the message proposes',
  },
  'LC-SQL-117': { meaning: 'Types that Trino does not compare, add or unite', action: 'Add a cast' },
  'LC-SQL-118': { meaning: 'A reserved word of Trino as a name', action: 'Use another name' },
};

/** One query on Athena: sql/dialects/athena. */
export const queryErrors: ErrorTexts = {
  'LC-ATH-001': { meaning: 'The statement is longer than Athena takes; nothing was sent', action: 'Split it' },
  'LC-ATH-002': {
    meaning: 'A bound value stands where Athena takes none; nothing was sent',
    action: 'Write it as a literal',
  },
  'LC-ATH-003': {
    meaning: 'A value has no literal in the SQL of Athena, or too long a one',
    action: 'Give another value',
  },
  'LC-ATH-004': { meaning: 'Athena has no transactions', action: 'Write one statement' },
  'LC-ATH-005': {
    meaning: 'Athena refused the request: no rights, no such workgroup, or a text that it cannot read',
    action: 'See the cause',
  },
  'LC-ATH-006': {
    meaning: 'Athena throttled or could not be reached for too long',
    action: 'Try again later',
    retryable: true,
  },
  'LC-ATH-007': {
    meaning: 'The query failed, and would fail again',
    action: "Read Athena's own reason in the message",
  },
  'LC-ATH-008': {
    meaning: 'Another writer committed to the same table first',
    action: 'Nothing in a refresh: the statement runs again by itself',
    retryable: true,
  },
  'LC-ATH-009': {
    meaning: 'Athena failed of itself',
    action: 'Nothing in a refresh: the statement runs again by itself',
    retryable: true,
  },
  'LC-ATH-010': { meaning: 'The query needs more memory or stages than Athena gives', action: 'Split the model' },
  'LC-ATH-011': { meaning: 'The query ran longer than Athena allows', action: 'Split the model, or look at its joins' },
  'LC-ATH-012': {
    meaning: 'Somebody stopped the query, or the limit of bytes of the workgroup did',
    action: 'If it was the limit, raise `bytesCutoff` and deploy',
  },
  'LC-ATH-013': { meaning: 'The caller stopped the query', action: 'Nothing' },
  'LC-ATH-014': {
    meaning: "A result holds what its column's type does not allow",
    action: 'Look at the statement that is named',
  },
};

/** The lifecycle command: local. */
export const commandErrors: ErrorTexts = {
  'LC-CLI-001': {
    meaning: 'There is no lake in that folder',
    action: 'Import something first, or give the right folder with `--lake`',
  },
  'LC-CLI-002': { meaning: 'Nothing is published in that lake yet', action: 'Run `lifecycle refresh`' },
  'LC-CLI-003': {
    meaning: 'The query was refused',
    action: "Read the engine's own words in the message; `docs/tables.md` lists the columns",
  },
  'LC-CLI-004': {
    meaning: 'The lake was begun with another key',
    action: 'Set `LIFECYCLE_KEY` to that key, or leave it unset where the lake has a file `key`',
  },
  'LC-CLI-006': {
    meaning: 'A new source has a name that is none, or that means something already',
    action: 'Choose another one; the message says why',
  },
  'LC-CLI-007': {
    meaning: 'A new source could not be written',
    action: 'Run it in a checkout of the repository, and remove what the message names if it is in the way',
  },
  'LC-CLI-008': {
    meaning: 'An option of `lifecycle demo` has a value that no shop can have; nothing was written',
    action: 'Give what the message asks for',
  },
  'LC-CLI-009': {
    meaning: 'The folder holds no demo shop',
    action: 'Give the folder that `lifecycle demo --out` wrote, with its `deliveries` and `truth`',
  },
  'LC-CLI-010': {
    meaning: 'A demo shop is taken into a lake of its own, and this one holds something',
    action: 'Give another folder with `--lake`, or delete that one if it holds an older demo',
  },
  'LC-CLI-011': {
    meaning: 'Every record of an imported file was quarantined; files beside it are taken in',
    action: 'Correct the file or the mapping by the code that the message names, and import it again',
  },
  'LC-CLI-012': {
    meaning: 'It was not said which quarantined pieces are to be replayed',
    action: 'Name their keys, give `--code`, `--source`, `--table` or `--since`, or `--all`',
  },
  'LC-CLI-013': {
    meaning: 'Nothing of what was replayed was recovered',
    action: 'Look at one with `lifecycle quarantine show`, mend the cause, and replay again',
  },
};
