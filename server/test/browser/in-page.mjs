// What runs inside the page of a browser under test.

/** Before anything else: the phone's clock is off by so much. */
export function moveClock(offMs) {
  const Real = Date;
  class Moved extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + offMs);
      else super(...given);
    }
    static now() {
      return Real.now() + offMs;
    }
  }
  globalThis.Date = Moved;
}

/** Two taps before the program can draw anything in between. */
export function tapTwice(element) {
  element.click();
  element.click();
}
