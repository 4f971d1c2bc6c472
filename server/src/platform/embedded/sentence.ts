/**
 * An error whose message is one clear sentence for the person at the terminal: it says what is wrong and what to do,
 * and is printed without a stack.
 */
export class ClearSentence extends Error {
  override readonly name = 'ClearSentence';
}
