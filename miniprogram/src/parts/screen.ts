// How wide the page is and how dense its pixels are; read once, because phones do not change width in the hand.
import Taro from '@tarojs/taro';

const WIDEST = 480;

export interface Screen {
  /** points, at most 480: wider windows show a phone-wide page */
  width: number;
  pixelRatio: number;
}

let known: Screen | undefined;

export function screen(): Screen {
  known ??= read();
  return known;
}

/** Older versions of the platforms know only the wider call. */
function windowInfo(): { windowWidth: number; pixelRatio: number } {
  try {
    return Taro.getWindowInfo();
  } catch {
    return Taro.getSystemInfoSync();
  }
}

function read(): Screen {
  const { windowWidth, pixelRatio } = windowInfo();
  return { width: Math.min(windowWidth || 375, WIDEST), pixelRatio: pixelRatio || 2 };
}
