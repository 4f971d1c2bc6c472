// The queue of whoever approves: commission terms, withdrawal, tax and risk rules that one operator proposed and that only
// another can bring into force.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { id, page, pageQuery } from '../shapes.js';
import { proposal } from './proposal-shapes.js';

const proposalParams = z.strictObject({ proposalId: id });
/** As they are written to the endpoint of their kind. */
const terms = z.record(z.string(), z.unknown());

export const listProposals = defineEndpoint({
  id: 'proposals.listProposals',
  method: 'GET',
  path: '/api/ops/terms-proposals',
  summary: '待双人审批的规则变更：佣金、提现、代扣税与风控，新的在前（运营）',
  access: { operator: 'proposals.read' },
  query: pageQuery,
  answer: page(proposal),
});

export const inspectProposal = defineEndpoint({
  id: 'proposals.inspectProposal',
  method: 'GET',
  path: '/api/ops/terms-proposals/:proposalId',
  summary: '预览一项规则变更：提出的规则、现行的规则与放宽之处（运营）',
  access: { operator: 'proposals.read' },
  params: proposalParams,
  answer: proposal.extend({
    terms,
    inForce: z.object({ edition: z.int(), terms }),
    /** other terms have come into force since: it can only be rejected */
    outdated: z.boolean(),
  }),
  refusals: ['not_found'],
});

export const decideProposal = defineEndpoint({
  id: 'proposals.decideProposal',
  method: 'POST',
  path: '/api/ops/terms-proposals/:proposalId/decide',
  summary: '审批或驳回他人提出的规则变更；批准后立即生效，已下单、已申请的不受影响',
  access: { operator: 'proposals.approve' },
  params: proposalParams,
  body: z.strictObject({ approve: z.boolean() }),
  answer: z.object({ edition: z.int().nullable() }),
  refusals: ['not_found', 'own_proposal', 'proposal_decided', 'proposal_outdated'],
});
