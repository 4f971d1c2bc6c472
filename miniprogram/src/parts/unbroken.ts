// A number and what it counts stay on one line: `满员后抽出 1 人` never ends a line with the 1.
export const unbroken = (text: string): string => text.replace(/(\d) (?=[\u4e00-\u9fff])/g, '$1\u00a0');
