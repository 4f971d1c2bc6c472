// How far a row follows a finger: only a pull that is more sideways than up or down, never further than the action is
// wide, and on letting go it is either open or shut.

export interface Point {
  x: number;
  y: number;
}

const SLACK = 8;

/** Points the row lies to the left; null while it is not clear that somebody swipes. */
export function swipeOffset(start: Point & { from: number }, at: Point, width: number): number | null {
  const [left, down] = [start.x - at.x, Math.abs(start.y - at.y)];
  if (Math.abs(left) < SLACK || Math.abs(left) <= down) return null;
  return Math.min(width, Math.max(0, start.from + left));
}

/** Opens past a third of the way, shuts when pulled back by as much. */
export function settledOffset(offset: number, from: number, width: number): number {
  const third = width / 3;
  if (from === 0) return offset > third ? width : 0;
  return offset < width - third ? 0 : width;
}
