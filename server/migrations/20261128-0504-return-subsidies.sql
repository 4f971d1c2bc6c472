-- Of what an order took of a campaign's subsidy, the part that came back with refunded units.
alter table campaign_spends
  add column returned_fen bigint not null default 0,
  add constraint campaign_spends_returned check (returned_fen between 0 and amount_fen);
