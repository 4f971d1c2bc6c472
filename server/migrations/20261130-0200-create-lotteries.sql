-- Lotteries: prizes with published probabilities, and what everybody drew. What is published never changes; a prize is
-- never given more often than it is there; a chance is used once; the seed is committed to with its digest.
create table lotteries (
  id uuid primary key,
  name text not null,
  words text not null,
  organizer text not null,
  contact text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  free_per_day integer not null,
  points_per_draw integer,
  paid_per_day integer not null,
  budget_fen bigint not null,
  spent_fen bigint not null default 0,
  seed text not null,
  commitment text not null,
  draws integer not null default 0,
  published_at timestamptz,
  -- why it is paused, or was ended early
  because text,
  author_id uuid not null references operators,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint lotteries_status check (status in ('draft', 'scheduled', 'running', 'paused', 'ended')),
  constraint lotteries_window check (starts_at < ends_at),
  constraint lotteries_budget check (spent_fen between 0 and budget_fen),
  constraint lotteries_chances check (free_per_day between 0 and 20 and paid_per_day between 0 and 50
    and free_per_day + paid_per_day > 0 and (points_per_draw is null) = (paid_per_day = 0) and points_per_draw >= 1)
);
create index lotteries_shown on lotteries (ends_at, id) where published_at is not null;

create table lottery_prizes (
  id uuid primary key,
  lottery_id uuid not null references lotteries,
  position integer not null,
  kind text not null,
  name text not null,
  points integer,
  template_id uuid references coupon_templates,
  ppm integer not null,
  quantity integer,
  given integer not null default 0,
  worth_fen bigint not null,
  constraint lottery_prizes_place unique (lottery_id, position),
  constraint lottery_prizes_kind check (kind in ('points', 'coupon', 'voucher', 'nothing')
    and (kind = 'points') = (points is not null) and (kind in ('coupon', 'voucher')) = (template_id is not null)
    and (kind = 'nothing') = (quantity is null)),
  constraint lottery_prizes_ppm check (ppm between 0 and 1000000),
  constraint lottery_prizes_given check (given >= 0 and given <= quantity),
  -- the highest prize the law allows
  constraint lottery_prizes_worth check (worth_fen between 0 and 5000000)
);

create table lottery_draws (
  id uuid primary key,
  lottery_id uuid not null references lotteries,
  -- in the order they were drawn
  seq integer not null,
  user_id uuid not null references users,
  -- what the lottery calls the person, and the number of their chance: with the seed they make the draw
  person_key text not null,
  number integer not null check (number >= 1),
  day date not null,
  paid_points integer not null check (paid_points >= 0),
  -- of the chances of this kind on this day
  place integer not null check (place >= 1),
  roll integer not null check (roll between 0 and 999999),
  drawn_prize_id uuid not null references lottery_prizes,
  prize_id uuid not null references lottery_prizes,
  instead text check (instead in ('out_of_stock', 'coupon_limit')),
  worth_fen bigint not null check (worth_fen >= 0),
  at timestamptz not null default app_now(),
  constraint lottery_draws_seq unique (lottery_id, seq),
  constraint lottery_draws_number unique (lottery_id, person_key, number),
  check ((drawn_prize_id = prize_id) = (instead is null))
);
create unique index lottery_draws_chance on lottery_draws (lottery_id, person_key, day, (paid_points > 0), place);
create index lottery_draws_user on lottery_draws (user_id, lottery_id, seq desc);
create index lottery_draws_prize on lottery_draws (prize_id, seq);
-- a draw is never taken back; only whose it is may change, when two users turn out to be one person
revoke update, delete on lottery_draws from hetuan_app;
grant update (user_id) on lottery_draws to hetuan_app;

create function lottery_keeps() returns trigger language plpgsql as $$
declare
  total bigint;
begin
  if old.status = 'draft' and new.status = 'scheduled' then
    select coalesce(sum(ppm), 0) into total from lottery_prizes where lottery_id = new.id;
    if total <> 1000000 then
      raise exception 'probabilities of lottery % sum to % of a million', new.id, total
        using errcode = 'check_violation', constraint = 'lottery_prizes_sum';
    end if;
  end if;
  if old.published_at is not null and
     (old.name, old.words, old.organizer, old.contact, old.starts_at, old.ends_at, old.free_per_day, old.points_per_draw,
      old.paid_per_day, old.budget_fen, old.seed, old.commitment, old.published_at) is distinct from
     (new.name, new.words, new.organizer, new.contact, new.starts_at, new.ends_at, new.free_per_day, new.points_per_draw,
      new.paid_per_day, new.budget_fen, new.seed, new.commitment, new.published_at) then
    raise exception 'lottery % is published', new.id using errcode = 'check_violation', constraint = 'lotteries_fixed';
  end if;
  return new;
end $$;
create trigger lottery_keeps before update on lotteries for each row execute function lottery_keeps();

create function lottery_prize_keeps() returns trigger language plpgsql as $$
declare
  prize lottery_prizes := case when tg_op = 'INSERT' then new else old end;
begin
  if exists (select from lotteries where id = prize.lottery_id and published_at is not null) and
     (tg_op <> 'UPDATE' or
      (old.id, old.lottery_id, old.position, old.kind, old.name, old.points, old.template_id, old.ppm, old.quantity, old.worth_fen)
      is distinct from
      (new.id, new.lottery_id, new.position, new.kind, new.name, new.points, new.template_id, new.ppm, new.quantity, new.worth_fen)) then
    raise exception 'prizes of lottery % are published', prize.lottery_id
      using errcode = 'check_violation', constraint = 'lotteries_fixed';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger lottery_prize_keeps before insert or update or delete on lottery_prizes
  for each row execute function lottery_prize_keeps();

alter table point_moves drop constraint point_moves_kind_check;
alter table point_moves add constraint point_moves_kind_check check (kind in ('frozen', 'earned', 'cancelled', 'spent', 'returned',
  'expired', 'reversed', 'repaid', 'signed_in', 'made_up', 'rewarded', 'drawn'));
