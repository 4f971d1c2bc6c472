// The door of pictures that people send: what they are, and a clean one made from them.
export { type DrawnPicture, drawAnew, pictureBounds } from './re-encode.js';
export { type PictureKind, type Sniffed, sniffPicture } from './sniff.js';
