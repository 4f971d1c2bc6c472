-- Plays that touch a law or a platform's rule stand behind a switch. A switch is the last decision made on it: rows are
-- only ever added, so that who accepted which wording, when and why can always be shown. No row: off.
create table compliance_decisions (
  id uuid primary key,
  switch text not null,
  turned_on boolean not null,
  -- of the rule's wording as it was shown to whoever decided
  edition integer not null,
  reason text not null,
  operator_id uuid not null references operators,
  decided_at timestamptz not null default app_now(),
  constraint compliance_decisions_switch check
    (switch in ('bargain', 'draw_group', 'lottery', 'red_packet', 'level_two_commission', 'invitation_reward'))
);
create index compliance_decisions_last on compliance_decisions (switch, decided_at desc, id desc);
revoke update, delete on compliance_decisions from hetuan_app;
