// Days somebody signed in, in SQL: one row per person and business day, by primary key.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface SignInRow {
  day: string;
  points: number;
  made_up: boolean;
}

const days = prepared<SignInRow>(
  `select to_char(day, 'YYYY-MM-DD') as day, points, made_up from sign_ins where user_id = $1 order by day desc limit 3700`,
);
const sign = prepared<{ day: string }>(
  `insert into sign_ins (user_id, day, points, made_up) values ($1, $2::date, $3, $4) returning to_char(day, 'YYYY-MM-DD') as day`,
);
const cards = prepared<{ cards: number }>(`select cards from sign_in_cards where user_id = $1`);
const addCard = prepared<{ cards: number }>(
  `insert into sign_in_cards (user_id, cards) values ($1, 1)
   on conflict (user_id) do update set cards = sign_in_cards.cards + 1 where sign_in_cards.cards < $2 returning cards`,
);
const useCard = prepared<{ cards: number }>(
  `update sign_in_cards set cards = cards - 1 where user_id = $1 and cards > 0 returning cards`,
);

/** The newest ten years: a streak is as long as it is. */
export const readSignIns = (userId: string): Statement<SignInRow> => days(userId);
/** The same day again violates `sign_ins_once`. */
export const insertSignIn = (userId: string, day: string, points: number, madeUp: boolean): Statement =>
  sign(userId, day, points, madeUp);
export const readCards = (userId: string) => cards(userId);
export const winCard = (userId: string, most: number): Statement => addCard(userId, most);
/** No row: there is none. */
export const spendCard = (userId: string) => useCard(userId);
