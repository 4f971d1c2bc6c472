// Which address is the default: whenever a person has addresses, exactly one of them is.

export interface DefaultCandidate {
  id: string;
  isDefault: boolean;
}

/**
 * The id that is to be the default. `addresses` stand newest first and hold what will remain; `wished` is the one the
 * person asked for. Null only when there are none.
 */
export function chooseDefault(addresses: readonly DefaultCandidate[], wished?: string): string | null {
  const asked = addresses.find((address) => address.id === wished);
  const present = addresses.find((address) => address.isDefault);
  return (asked ?? present ?? addresses[0])?.id ?? null;
}
