-- A rebate gives money back and changes no fulfilment: each line keeps what was rebated of it, which is no longer there to
-- be refunded. It travels as a refund row of its own cause.
alter table order_lines
  add column rebated_fen bigint not null default 0,
  add constraint order_lines_rebated check (rebated_fen >= 0 and refunded_fen + claimed_fen + rebated_fen <= pay_fen);
alter table refunds drop constraint refunds_cause_check;
alter table refunds add constraint refunds_cause_check
  check (cause in ('surplus', 'group_failed', 'left_group', 'draw_lost', 'operator', 'aftersale', 'rebate'));
