// The door of pictures: what people send and a clean one made from it, and digits that only people read.
export { drawDigits } from './draw-digits.js';
export { type DrawnPicture, drawAnew, pictureBounds } from './re-encode.js';
export { type PictureKind, type Sniffed, sniffPicture } from './sniff.js';
