// The door of pick-up points: the places where orders can be fetched.
export { changePoint, createPoint, pausePoint } from './commands/save-point.js';
export { type PointRow, type PointWish, findPoint, readPoints } from './point-statements.js';
