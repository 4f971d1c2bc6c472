-- How an order and an attempt of a flash sale came into being stands in their rows: who, when, and that an attempt became
-- its order when the order was made. The history keeps what came after.
delete from state_history where noun = 'order' and version = 1;
delete from state_history h using flash_attempts a
 where h.noun = 'flash_attempt' and h.subject_id = a.id
   and (h.version = 1 or (h.version = 2 and h.to_status = 'ordered' and a.order_id is not null));
