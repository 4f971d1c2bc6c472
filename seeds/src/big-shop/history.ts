// The histories of what a slice holds: every state a row went through, as the transition writer would have appended it.
// Edges are those of the declared machines; the audits compare them.

interface Edge {
  /** SQL: whether the row took this step */
  when: string;
  version: string;
  from: string | null;
  to: string;
  event: string;
  actor: string;
  ms: string;
}

const edge = (when: string, version: string | number, path: string, event: string, actor: string, ms: string): Edge => {
  const [from = null, to = ''] = path.startsWith('→') ? [null, path.slice(1)] : path.split('→');
  return { when, version: String(version), from, to, event, actor, ms };
};

const buyer = `'person:' || user_id`;

/** One more step for whoever waited for a group that formed. */
export const waited = `(grouped and not last_seat and not failed)::int`;
export const deadlineMs = `(ms + case when grouped then 300000 else 900000 end)`;
/** Somebody who never paid may have begun to. */
export const triedToPay = `(paid or chance % 3 = 0)`;
export const parcelSent = `fate in ('shipped', 'completed')`;

const order: Edge[] = [
  edge('not paid', 2, 'pending_payment→closed', 'closed', `'timer'`, deadlineMs),
  edge('paid and grouped and not last_seat', 2, 'pending_payment→awaiting_group', 'paid', `'gateway'`, 'paid_ms'),
  edge(
    'paid and (not grouped or last_seat)',
    2,
    'pending_payment→awaiting_shipment',
    'paid',
    `'gateway'`,
    'case when grouped then formed_at_ms else paid_ms end',
  ),
  edge(`${waited} = 1`, 3, 'awaiting_group→awaiting_shipment', 'group_formed', `'gateway'`, 'formed_at_ms'),
  edge(`fate = 'refunded' and grouped`, 3, 'awaiting_group→refunded', 'refunded', `'gateway'`, 'refunded_ms'),
  edge(`fate = 'refunded' and not grouped`, 3, 'awaiting_shipment→refunded', 'refunded', `'gateway'`, 'refunded_ms'),
  edge(parcelSent, `3 + ${waited}`, 'awaiting_shipment→shipped', 'all_shipped', `'system'`, 'shipped_ms'),
  edge(`fate = 'completed'`, `4 + ${waited}`, 'shipped→completed', 'received', buyer, 'received_ms'),
];

const payment: Edge[] = [
  edge(triedToPay, 1, '→created', 'created', buyer, 'ms + 5000'),
  edge(triedToPay, 2, 'created→prepaid', 'prepaid', buyer, 'ms + 6000'),
  edge('paid', 3, 'prepaid→succeeded', 'succeeded', `'gateway'`, 'paid_ms'),
  edge('not paid and chance % 3 = 0', 3, 'prepaid→closed', 'closed', `'timer'`, deadlineMs),
];

const refund: Edge[] = [
  edge(`fate = 'refunded'`, 1, '→requested', 'created', `'system'`, 'refunded_ms - 180000'),
  edge(`fate = 'refunded'`, 2, 'requested→processing', 'accepted', `'gateway'`, 'refunded_ms - 179000'),
  edge(`fate = 'refunded'`, 3, 'processing→succeeded', 'succeeded', `'gateway'`, 'refunded_ms'),
];

const parcel: Edge[] = [
  edge(parcelSent, 1, '→shipped', 'created', `'system'`, 'shipped_ms'),
  edge(`fate = 'completed'`, 2, 'shipped→received', 'received', buyer, 'received_ms'),
];

const opener = 'grouped and seat = 0';
const group: Edge[] = [
  edge(opener, 1, '→pending_leader', 'created', buyer, 'ms'),
  edge(opener, 2, 'pending_leader→open', 'leader_paid', `'gateway'`, 'paid_ms'),
  edge(`${opener} and not failed`, 3, 'open→formed', 'filled', `'gateway'`, 'formed_at_ms'),
  edge(`${opener} and failed`, 3, 'open→closing', 'closing', `'timer'`, 'expired_ms'),
  edge(`${opener} and failed`, 4, 'closing→expired', 'expired', `'timer'`, 'expired_ms'),
];

const member: Edge[] = [
  edge('grouped', 1, '→seat_held', 'created', buyer, 'ms'),
  edge('grouped and paid', 2, 'seat_held→paid', 'paid', `'gateway'`, 'paid_ms'),
  edge('grouped and not paid', 2, 'seat_held→released', 'released', `'timer'`, deadlineMs),
  edge(`grouped and fate = 'refunded'`, 3, 'paid→refunding', 'refund_requested', `'timer'`, 'expired_ms'),
  edge(`grouped and fate = 'refunded'`, 4, 'refunding→refunded', 'refunded', `'gateway'`, 'refunded_ms'),
];

const nouns: Record<string, { edges: Edge[]; subject: string }> = {
  order: { edges: order, subject: 'id' },
  payment: { edges: payment, subject: 'payment_id' },
  refund: { edges: refund, subject: 'refund_id' },
  parcel: { edges: parcel, subject: 'parcel_id' },
  group: { edges: group, subject: 'group_id' },
  group_member: { edges: member, subject: 'seat_id' },
};

/** One statement per noun, copying from `slice`. */
export function historyStatements(): string[] {
  return Object.entries(nouns).map(([noun, { edges, subject }]) => {
    const rows = edges.map(({ when, version, from, to, event, actor, ms }) => {
      const before = from === null ? 'null::text' : `'${from}'`;
      return `(${when}, ${version}, ${before}, '${to}', '${event}', ${actor}, (${ms})::bigint)`;
    });
    return `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
      select '${noun}', ${subject}, h.version, h.before, h.after, h.event, h.actor, to_timestamp(h.ms / 1000.0)
        from slice cross join lateral (values ${rows.join(', ')}) as h(taken, version, before, after, event, actor, ms)
       where h.taken`;
  });
}
