-- What is searched: one document per product, made by the same transaction that changes the product, and the words that
-- stand in names, for understanding slips and for suggestions. Documents are marked stale rather than rewritten when
-- something many products share is renamed; a timer writes them anew.
create extension if not exists pg_trgm;

create table search_documents (
  product_id uuid primary key references products,
  -- `|part|part|`: the words of the name and the brand, for what is exact and what is a beginning
  names text not null,
  lexemes tsvector not null,
  -- a hint for the order of hits, at most a minute old; what may be sold is read from stock
  sold_out boolean not null default false,
  -- of the rules the document was made by; 0 is stale
  made_by integer not null
);
create index search_documents_lexemes on search_documents using gin (lexemes) with (fastupdate = off);
create index search_documents_made_by on search_documents (made_by, product_id);

create table search_words (
  word text primary key check (length(word) between 1 and 40),
  reading text not null,
  initials text not null,
  -- a fragment is only understood; a phrase is something people are offered
  kind text not null check (kind in ('phrase', 'fragment')),
  query tsquery not null
);
create index search_words_reading on search_words using gin (reading gin_trgm_ops) with (fastupdate = off);
create index search_words_word_start on search_words (word text_pattern_ops) where kind = 'phrase';
create index search_words_reading_start on search_words (reading text_pattern_ops) where kind = 'phrase';
create index search_words_initials_start on search_words (initials text_pattern_ops) where kind = 'phrase';

create table search_synonyms (
  id uuid primary key,
  words text[] not null check (cardinality(words) between 2 and 20)
);
create index search_synonyms_words on search_synonyms using gin (words) with (fastupdate = off);

-- What a person searched for, theirs to delete. Hot words are counted from it, so what is deleted counts no more.
create table search_history (
  user_id uuid not null references users,
  keyword text not null check (length(keyword) between 1 and 60),
  searched_at timestamptz not null default app_now(),
  primary key (user_id, keyword)
);
create index search_history_searched on search_history (searched_at);
create index search_history_person on search_history (user_id, searched_at desc);

create table hot_words (
  word text primary key check (length(word) between 1 and 60),
  -- different people who searched for it lately
  people integer not null default 0 check (people >= 0),
  place text not null default 'counted' check (place in ('counted', 'pinned', 'hidden')),
  -- something on the shelf fits it
  found boolean not null default false,
  position integer not null default 0
);
