// Words that people and operators keep: a person's history, hot words counted from everybody's, and synonyms.
import { type Statement, prepared } from '../../platform/db/index.js';
import { settings } from '../../settings.js';

const remember = prepared(
  `insert into search_history (user_id, keyword, searched_at) values ($1, $2, app_now())
   on conflict (user_id, keyword) do update set searched_at = excluded.searched_at`,
);
const forgetOldest = prepared(
  `delete from search_history where user_id = $1 and keyword in (
     select keyword from search_history where user_id = $1 order by searched_at desc, keyword offset $2)`,
);
const forget = prepared(
  `delete from search_history where user_id = $1 and ($2::text[] is null or keyword = any($2::text[]))`,
);
const history = prepared<{ keyword: string }>(
  `select keyword from search_history where user_id = $1 order by searched_at desc, keyword limit $2`,
);

export const rememberKeyword = (userId: string, keyword: string): Statement[] => [
  remember(userId, keyword),
  forgetOldest(userId, settings.search.historyKept),
];
export const forgetKeywords = (userId: string, keywords: readonly string[] | null): Statement =>
  forget(userId, keywords);
export const readHistory = (userId: string): Statement<{ keyword: string }> =>
  history(userId, settings.search.historyKept);

export interface HotWordRow {
  word: string;
  people: number;
  place: 'counted' | 'pinned' | 'hidden';
  position: number;
  found: boolean;
}

const lately = prepared<{ word: string; people: number }>(
  `select keyword as word, count(*)::int as people from search_history
    where searched_at > app_now() - $1::bigint * interval '1 ms'
    group by keyword having count(*) >= $2 order by count(*) desc, keyword limit 50`,
);
const writeCounts = prepared(
  `with counted as (select word, people, found from jsonb_to_recordset($1::jsonb)
                      as c(word text, people int, found boolean)),
   gone as (delete from hot_words h where h.place = 'counted' and not exists (select from counted c where c.word = h.word))
   insert into hot_words (word, people, found) select word, people, found from counted order by word
   on conflict (word) do update set people = excluded.people, found = excluded.found`,
);
const shown = prepared<HotWordRow>(
  `select word, people, place, position, found from hot_words where place <> 'hidden' and found
    order by place = 'pinned' desc, case when place = 'pinned' then position end, people desc, word limit $1`,
);
const everyHotWord = prepared<HotWordRow>(
  `select word, people, place, position, found from hot_words
    order by array_position(array['pinned', 'counted', 'hidden'], place), position, people desc, word limit 200`,
);
const putWord = prepared(
  `insert into hot_words (word, place, position, found) values ($1, $2, $3, $4)
   on conflict (word) do update set place = excluded.place, position = excluded.position, found = excluded.found`,
);

/** Different people each, because a person stands once per keyword in their history. */
export const readLately = (): Statement<{ word: string; people: number }> =>
  lately(settings.search.hotWithinMs, settings.search.hotPeople);
export const writeHotWords = (words: readonly { word: string; people: number; found: boolean }[]): Statement =>
  writeCounts(JSON.stringify(words));
export const readHotWords = (): Statement<HotWordRow> => shown(settings.search.hotShown);
export const readEveryHotWord = (): Statement<HotWordRow> => everyHotWord();
export const placeWord = (word: string, place: HotWordRow['place'], position: number, found: boolean): Statement =>
  putWord(word, place, position, found);

export interface SynonymRow {
  id: string;
  words: string[];
}

const lockSynonyms = prepared(`select pg_advisory_xact_lock(hashtextextended('synonyms', 0))`);
const synonymsWith = prepared<{ id: string }>(`select id from search_synonyms where words && $1::text[] and id <> $2`);
const synonyms = prepared<SynonymRow>(`select id, words from search_synonyms order by words limit 1000`);
const insertSynonym = prepared(`insert into search_synonyms (id, words) values ($1, $2)`);
const setSynonym = prepared(`update search_synonyms set words = $2 where id = $1`);
const dropSynonym = prepared(`delete from search_synonyms where id = $1`);

/** Waits for others who change synonyms, then tells which other groups hold one of the words. */
export const lockSynonymsWith = (
  id: string,
  words: readonly string[],
): readonly [Statement, Statement<{ id: string }>] => [lockSynonyms(), synonymsWith(words, id)];
export const readSynonyms = (): Statement<SynonymRow> => synonyms();
export const addSynonym = (id: string, words: readonly string[]): Statement => insertSynonym(id, words);
export const changeSynonym = (id: string, words: readonly string[]): Statement => setSynonym(id, words);
export const removeSynonym = (id: string): Statement => dropSynonym(id);
