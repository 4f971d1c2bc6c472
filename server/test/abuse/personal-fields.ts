// Every field of an answer that holds something of a person. A new one is written down here, with who fills it.
export const FIELDS: Record<string, string[]> = {
  'bargain.listCuts': ['items[].nickname'],
  'bargain.showBargain': ['cuts[].nickname', 'owner.nickname'],
  'chain.listChainManagers': ['items[].nickname'],
  'chain.listChainOrders': ['items[].nickname'],
  'chain.listChainResales': ['items[].avatarUrl', 'items[].nickname'],
  'chain.listChains': ['items[].manager.avatarUrl', 'items[].manager.nickname'],
  'chain.listEntries': ['items[].nickname'],
  'chain.listResaleOrders': ['items[].nickname'],
  'chain.showChain': ['manager.avatarUrl', 'manager.nickname'],
  'commission.showLeaderboard': ['items[].nickname'],
  'chain.showResaleOffer': ['manager.avatarUrl', 'manager.nickname'],
  'groupbuy.listJoinableGroups': ['items[].leader.avatarUrl', 'items[].leader.nickname'],
  'groupbuy.searchGroups': ['items[].leader.avatarUrl', 'items[].leader.nickname'],
  'groupbuy.showGroup': ['members[].avatarUrl', 'members[].nickname'],
  'identity.listAddresses': ['items[].detail', 'items[].phone', 'items[].recipient'],
  'identity.showProfile': ['avatarUrl', 'nickname', 'phone'],
  'lottery.listWinners': ['items[].nickname'],
  'orders.inspectOrder': [
    ...['address.detail', 'address.phone', 'address.recipient'],
    ...['addressHistory[].detail', 'addressHistory[].phone', 'addressHistory[].recipient'],
  ],
  'invitations.listMyInvitations': ['items[].nickname'],
  'referral.listHeldLeads': ['items[].nickname'],
  'referral.listTeam': ['items[].nickname'],
  'referral.searchDistributors': ['items[].nickname'],
  'withdrawals.inspectWithdrawal': ['nickname'],
  'withdrawals.searchWithdrawals': ['items[].nickname'],
  'withdrawals.showRealName': ['told.realName'],
  'orders.showOrder': ['address.detail', 'address.phone', 'address.recipient'],
};

/** Whoever runs or resells a chain does so under their own name. */
export const MANAGERS_OWN: readonly string[] = [
  ...['chain.listChainManagers', 'chain.listChainResales', 'chain.listChains'],
  ...['chain.showChain', 'chain.showResaleOffer'],
];
