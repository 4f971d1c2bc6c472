// How messages look on the wire.
import type { AnswerOf, notifications as contract } from '@hetuan/contract';
import type { MessageRow } from './message-statements.js';

export function presentMessage(row: MessageRow): AnswerOf<typeof contract.listMessages>['items'][number] {
  return {
    ...{ id: row.id, kind: row.kind, title: row.title, body: row.body },
    link: { page: row.link_page, id: row.link_id },
    ...{ createdAt: row.created_at.toISOString(), read: row.read_at !== null },
  };
}
