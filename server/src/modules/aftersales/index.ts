// The door of after-sales: cases from application to their end, and the evidence that belongs to them.
export { caseMachine } from './domain/case-machine.js';
export { CASE_DUE } from './case-ground.js';
export { type Application, type Applied, applyCase } from './commands/apply-case.js';
export { type Approval, approveCase } from './commands/approve-case.js';
export { type Receipt, receiveReturn } from './commands/receive-return.js';
export { refundInstead } from './commands/refund-instead.js';
export { rejectCase } from './commands/reject-case.js';
export { sendBack } from './commands/send-back.js';
export { sendExchange } from './commands/send-exchange.js';
export { setReturnAddress } from './commands/set-return-address.js';
export { SWEEP_PICTURES } from './commands/sweep-pictures.js';
export { type Uploaded, uploadPicture } from './commands/upload-picture.js';
export { withdrawCase } from './commands/withdraw-case.js';
export { aftersalePersonPort } from './person-port.js';
