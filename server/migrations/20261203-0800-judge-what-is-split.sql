-- Who asks in pieces, each below what an operator looks at, is looked at by what they come to; and it is a reason to doubt,
-- beside others, that whoever looks sees among the parts of the score.
insert into risk_rules (edition, rules, review_from, reject_from, silent_after, reason)
select r.edition + 1,
       r.rules || jsonb_build_array(jsonb_build_object('fact', 'askedInPiecesFen', 'is', 'at_least',
                                                       'limit', w.review_from_fen, 'points', 20)),
       r.review_from, r.reject_from, r.silent_after, '分笔提现按一天内合计判断'
  from (select * from risk_rules order by edition desc limit 1) r,
       (select review_from_fen from withdrawal_rules order by edition desc limit 1) w;
