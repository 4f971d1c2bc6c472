// Types of paths.mjs, for the tools that are written in TypeScript.
export const root: string;
export function inRoot(...parts: string[]): string;
export const lastGateFile: string;
export class ClearSentence extends Error {}
