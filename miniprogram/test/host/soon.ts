// A platform answers after the program has let go, never in the middle of a call.
export const soon = (work: () => void): void => void setTimeout(work, 0);
