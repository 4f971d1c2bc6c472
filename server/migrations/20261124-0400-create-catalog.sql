-- What can be bought: products along three axes (category, brand, occasion), their SKUs, pictures and prices.
create table categories (
  id uuid primary key,
  parent_id uuid references categories,
  name text not null,
  picture_key text,
  position integer not null default 0,
  unique nulls not distinct (parent_id, name)
);
create table brands (
  id uuid primary key,
  name text not null unique,
  story text not null default '',
  logo_key text
);
create table occasions (
  id uuid primary key,
  name text not null unique,
  position integer not null default 0
);
create table freight_templates (
  id uuid primary key,
  name text not null unique,
  method text not null check (method in ('piece', 'weight')),
  rules jsonb not null,
  free_over_fen bigint check (free_over_fen >= 0),
  not_delivered text[] not null default '{}'
);
create table products (
  id uuid primary key,
  name text not null unique,
  subtitle text not null default '',
  selling_points text[] not null default '{}',
  description text[] not null default '{}',
  specification jsonb not null default '[]',
  category_id uuid not null references categories,
  brand_id uuid not null references brands,
  freight_template_id uuid not null references freight_templates,
  origin text not null default '',
  shelf_life text not null default '',
  on_shelf boolean not null default false,
  listed_at timestamptz,
  lowest_price_fen bigint not null default 0,
  units_sold bigint not null default 0,
  created_at timestamptz not null default app_now(),
  changed_at timestamptz not null default app_now()
);
create index products_newest on products (listed_at desc, id desc) where on_shelf;
create index products_price on products (lowest_price_fen, id) where on_shelf;
create index products_sold on products (units_sold desc, id desc) where on_shelf;
create index products_category on products (category_id, listed_at desc, id desc) where on_shelf;
create index products_brand on products (brand_id, listed_at desc, id desc) where on_shelf;
create table product_occasions (
  product_id uuid not null references products,
  occasion_id uuid not null references occasions,
  primary key (product_id, occasion_id)
);
create index product_occasions_occasion on product_occasions (occasion_id);
create table product_media (
  id uuid primary key,
  product_id uuid not null references products,
  kind text not null check (kind in ('picture', 'video')),
  key text not null,
  alt text not null,
  width integer not null,
  height integer not null,
  position integer not null
);
create index product_media_product on product_media (product_id, position);
create table skus (
  id uuid primary key,
  product_id uuid not null references products,
  code text not null unique,
  specification jsonb not null,
  price_fen bigint not null check (price_fen > 0),
  cost_fen bigint not null check (cost_fen >= 0),
  msrp_fen bigint check (msrp_fen > 0),
  weight_grams integer not null check (weight_grams >= 0),
  picture_key text,
  active boolean not null default true,
  position integer not null default 0,
  unique (product_id, specification)
);
create index skus_product on skus (product_id, position);
create table price_history (
  id bigint generated always as identity primary key,
  sku_id uuid not null references skus,
  kind text not null check (kind in ('base', 'deal')),
  price_fen bigint not null check (price_fen > 0),
  from_at timestamptz not null default app_now()
);
create index price_history_sku on price_history (sku_id, from_at desc);
revoke update, delete on price_history from hetuan_app;
