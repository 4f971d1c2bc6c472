-- People who come from Alipay's mini-program are known by what Alipay calls them in this app.
alter table identities drop constraint identities_provider_check;
alter table identities add constraint identities_provider_check
  check (provider in ('wechat_mini', 'browser', 'alipay_mini'));
