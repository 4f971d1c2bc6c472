// The words of the contract that the rules of after-sales are written in.
import type { aftersales } from '@hetuan/contract';

export type CaseKind = aftersales.CaseKind;
export type CaseReason = aftersales.CaseReason;
export type Fault = aftersales.Fault;
export type FreightRule = aftersales.FreightRule;
