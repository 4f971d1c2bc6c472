-- A relation that an order made names it; a lead that an operator has looked at keeps what they said of it.
alter table referral_bindings
  add column order_id uuid,
  add column order_no text,
  add constraint referral_bindings_order check ((order_id is null) = (order_no is null)
                                                and (order_id is null or bound_because = 'first_order'));
alter table referral_leads
  add column accepted boolean;
update referral_leads l set accepted = exists (
         select from referral_bindings b where b.user_id = l.user_id and b.referrer_id = l.sharer_id
            and b.bound_because = 'review')
 where decided_at is not null;
alter table referral_leads add constraint referral_leads_accepted check ((decided_at is null) = (accepted is null));
