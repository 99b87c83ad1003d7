/**
 * What must be unique is, by the table itself: the canonical address, and the subject where there is one. The user is one JSON
 * text, as plain data allows, so that a new field touches nothing here.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY,
    canonical_email TEXT NOT NULL UNIQUE,
    subject TEXT UNIQUE,
    version INTEGER NOT NULL,
    user TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS idempotency_records (
    principal_and_key TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX IF NOT EXISTS idempotency_records_by_expiry ON idempotency_records (expires_at);
`;
