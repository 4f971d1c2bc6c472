import { expect, test } from 'vitest';
import { pictureWidth } from './picture-width';

test.each([
  [44, 2, 180],
  [88, 2, 180],
  [112, 2, 360],
  [176, 2, 360],
  [176, 3, 750],
  [375, 2, 750],
  [430, 3, 750],
])('a box of %d points at %d× takes %d pixels', (points, ratio, width) => {
  expect(pictureWidth(points, ratio)).toBe(width);
});
