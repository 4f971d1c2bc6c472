-- The one clock. `shift` is zero in production; development and tests may move it, and only forward in one step.
create table app_clock (
  only_row boolean primary key default true check (only_row),
  shift interval not null default '0',
  shifted_at timestamptz not null default clock_timestamp(),
  adjustable boolean not null default false
);
insert into app_clock default values;
revoke insert, update, delete on app_clock from hetuan_app;

-- Milliseconds, the precision that dates have on the wire and in paging cursors.
create function app_now() returns timestamptz
  language sql stable parallel safe
  as $$ select date_trunc('milliseconds', statement_timestamp() + (select shift from app_clock)) $$;

create function set_clock_shift(new_shift interval) returns timestamptz
  language plpgsql security definer set search_path = public
  as $$
begin
  update app_clock set shift = new_shift, shifted_at = clock_timestamp() where adjustable;
  if not found then raise exception 'the clock of this database is not adjustable' using errcode = '42501'; end if;
  return app_now();
end $$;

-- How long something has been due, for service levels: a jump of a development clock makes things due, not late.
create function overdue(due timestamptz) returns interval
  language sql stable
  as $$ select least(app_now() - due, statement_timestamp() - shifted_at) from app_clock $$;
