//! The review database: one SQLite file, WAL, short immediate transactions.
