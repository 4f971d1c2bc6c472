-- Units of a line under an open after-sale case are claimed: they can be neither shipped, nor refunded, nor claimed again,
-- and their money is set aside to the fen. `returned_units` are those of the refunded ones that had been shipped.
alter table order_lines
  add column returned_units integer not null default 0,
  add column claimed_units integer not null default 0,
  add column claimed_shipped_units integer not null default 0,
  add column claimed_fen bigint not null default 0;
update order_lines set returned_units = refunded_units - least(refunded_units, units - shipped_units)
 where refunded_units > 0;
alter table order_lines
  add constraint order_lines_unshipped
    check (shipped_units + refunded_units - returned_units + claimed_units - claimed_shipped_units <= units),
  add constraint order_lines_returned
    check (returned_units >= 0 and returned_units <= refunded_units and returned_units + claimed_shipped_units <= shipped_units),
  add constraint order_lines_claimed check (claimed_shipped_units >= 0 and claimed_shipped_units <= claimed_units),
  add constraint order_lines_claimed_fen check (claimed_fen >= 0 and refunded_fen + claimed_fen <= pay_fen);
