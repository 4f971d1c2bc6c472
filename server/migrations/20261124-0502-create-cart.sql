-- What a person means to buy. Prices are never kept here: the cart is quoted each time it is shown.
create table cart_items (
  user_id uuid not null references users,
  sku_id uuid not null references skus,
  units integer not null check (units between 1 and 999),
  selected boolean not null default true,
  added_at timestamptz not null default app_now(),
  primary key (user_id, sku_id)
);
