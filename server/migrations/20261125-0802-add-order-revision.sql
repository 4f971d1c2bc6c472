-- Which picture of an order is newer: `version` counts moves between states, but a second parcel, a refund asked for or a
-- refund that has arrived change what is shown without one. Every change raises the revision, and pages compare it.
alter table orders add column revision integer not null default 1;
