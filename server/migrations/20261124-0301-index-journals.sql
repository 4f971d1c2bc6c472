-- Journals are read newest first.
create index ledger_journals_at on ledger_journals (at desc, id desc);
