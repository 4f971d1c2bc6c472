// Text made safe to stand in HTML, in elements and in attributes.
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON made safe to stand in a block of data: it can't end the block early, whatever is in it. */
export const escapeData = (json: string): string => json.replaceAll('<', '\\u003c');
