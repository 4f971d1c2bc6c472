// The door of identity: who is calling, what other modules may know of people, and how people appear to others.
export { signAccessToken, tokenKey } from './access-token.js';
export { type Authenticator, createAuthenticator } from './authenticator.js';
export { type NewMember, type RegisteredMember, registerMember } from './commands/register-member.js';
export { type NewOperator, createOperator, installOperator } from './commands/create-operator.js';
export { loginWithAlipay } from './commands/login-with-alipay.js';
export { loginWithWechat } from './commands/login-with-wechat.js';
export type { SignedIn } from './entering.js';
export { loginOperator } from './commands/login-operator.js';
export { maskNickname, maskPhone, maskRecipient } from './domain/masking.js';
export { consentVersion, neededPurposes } from './limits.js';
export type { Provider } from './login-statements.js';
export { type PayeeRow, readAccountsSince, readOwnPhones, readPayees } from './payee-statements.js';
export { type PersonPort, registerPersonPort } from './person-ports.js';
export { type NewEdition, storeEdition } from './editions.js';
export { readOperatorPermissions, recordOperatorAction } from './operator-statements.js';
export {
  type AddressSnapshotRow,
  type PublicProfileRow,
  lockPeople,
  findUserByPhone,
  lockPerson,
  readAccount,
  readAccountsAfter,
  readDeliveryAddress,
  readDeliveryAddresses,
  readMemberSince,
  readPayerIdentity,
  readProfile,
  readPublicProfiles,
  readSessionProvider,
} from './person-statements.js';
export { type Contact, openContact, sealContact } from './contact.js';
export { type VerifiedRow, readVerified } from './link-statements.js';
export { identitySealedPlaces } from './sealed-places.js';
export { type Province, regionNames, regionTree } from './regions.js';
