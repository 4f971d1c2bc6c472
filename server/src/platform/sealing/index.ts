// The door of sealing: keys, the sealer, and bringing rows under the newest key.
export { readSealingKeys } from './keys.js';
export { type Resealed, type SealedPlace, type SealedRow, type SealedTexts, reseal } from './reseal.js';
export { SealBroken, type SealedField, type Sealer, type SealingKeys, createSealer, openStored } from './sealer.js';
