// Which of the stored widths a picture box needs: the smallest that is not blurred, so that lists stay light.
export const WIDTHS = [180, 360, 750] as const;
export type PictureWidth = (typeof WIDTHS)[number];

/** A tenth less than needed can't be seen. */
const TOLERATED = 0.9;

export function pictureWidth(boxPoints: number, pixelRatio: number): PictureWidth {
  const needed = boxPoints * Math.min(pixelRatio, 3) * TOLERATED;
  return WIDTHS.find((width) => width >= needed) ?? 750;
}
