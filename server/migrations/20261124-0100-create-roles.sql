-- Three roles: the owner (who migrates), the app (who serves) and the ledger poster (who alone writes the books).
do $$
begin
  begin create role hetuan_app nologin; exception when duplicate_object or unique_violation then null; end;
  begin create role hetuan_ledger nologin; exception when duplicate_object or unique_violation then null; end;
  begin execute format('grant hetuan_app to %I', current_user); exception when others then null; end;
  begin execute format('grant hetuan_ledger to %I', current_user); exception when others then null; end;
end $$;

grant usage on schema public to hetuan_app, hetuan_ledger;
alter default privileges in schema public grant select, insert, update, delete on tables to hetuan_app;
alter default privileges in schema public grant usage, select on sequences to hetuan_app;
