// How people appear to anybody but themselves. Masking works on what a reader sees as one character, so that emoji and
// rare Han never fall apart; it never tells the true length of a name.
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function charactersOf(text: string): string[] {
  return Array.from(characters.segment(text), (part) => part.segment);
}

/** `小满同学` → `小**学`, `小满` → `小**`, nothing → `**`. */
export function maskNickname(nickname: string): string {
  const parts = charactersOf(nickname);
  const last = parts.length > 2 ? (parts.at(-1) ?? '') : '';
  return `${parts[0] ?? ''}**${last}`;
}

/** `13812345678` → `138****5678`; anything shorter than eight digits is hidden whole. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '****';
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** `欧阳小满` → `欧**`. */
export function maskRecipient(recipient: string): string {
  return `${charactersOf(recipient)[0] ?? ''}**`;
}
