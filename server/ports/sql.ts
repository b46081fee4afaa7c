/**
 * A connection to PostgreSQL, the source of truth. Not an abstraction over it: callers write plain SQL.
 *
 * Values come back in their wire form: bigint, int and decimal as numbers, timestamptz as an ISO 8601 string in
 * UTC, date as `YYYY-MM-DD`, arrays and jsonb as JavaScript values.
 */
export interface Sql {
  /** Runs one statement. Values travel as parameters, never inside the text. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs `work` in one transaction, committed when it resolves and rolled back when it rejects. A deadlock or a
   * serialization failure runs `work` again, so it may have no effect outside `sql`. Inside a transaction this
   * opens a savepoint.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}

/** The pool behind {@link Sql}, as the program's entry holds it. */
export interface Database extends Sql {
  /** Connection string of the server in use; the change stream opens its own replication connection with it. */
  readonly url: string;
  close(): Promise<void>;
}
