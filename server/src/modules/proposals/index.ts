// The door of proposals: terms that move money come in here, and take two people where they are looser.
export { type SetOrProposed, proposeTerms } from './commands/propose-terms.js';
export { type GuardedTerms, type SetBy, registerGuardedTerms } from './guarded-terms.js';
export { presentDecided, presentSetOrProposed } from './presenter.js';
export type { DecidedRow } from './proposal-statements.js';
