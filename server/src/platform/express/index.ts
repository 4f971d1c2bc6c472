// The door of express tracking: one interface, its one provider, and the signatures that its simulator shares with tests.
export { type Carrier, companyCodes, wantsPhone } from './company-codes.js';
export type {
  Express,
  ExpressPush,
  PushOutcome,
  ReportedEvent,
  ReportedState,
  SubscribeOutcome,
  TraceOutcome,
  TraceReport,
  WaybillName,
} from './express.js';
export { type ExpressOptions, createExpress, signQuery } from './kuaidi100.js';
export { signPush } from './push.js';
