import { describe, expect, test } from 'vitest';
import { problemsOfBrowserBuild, problemsOfPackages, problemsOfText } from './budgets.mjs';

const file = (path: string, content: string | number) => ({
  path,
  bytes: new TextEncoder().encode(typeof content === 'number' ? 'x'.repeat(content) : content),
});

describe('a build is refused', () => {
  test('when the main package or one of the others is too heavy', () => {
    const files = [file('app.js', 60), file('packages/a/x.js', 101), file('packages/b/x.js', 100)];
    expect(problemsOfPackages(files, ['packages/a', 'packages/b'], 100)).toEqual([
      'packages/a weighs 101 bytes; 100 are allowed.',
    ]);
    expect(problemsOfPackages([...files, file('taro.js', 41)], ['packages/b'], 100)).toHaveLength(1);
  });

  test.each(['eval("1")', 'new Function("a")', 'localStorage.x', 'document.querySelector("a")'])(
    'when a mini-program would run %s',
    (code) => {
      expect(problemsOfText([file('app.js', code)])).toHaveLength(1);
      expect(problemsOfText([file('app.wxss', code)])).toEqual([]);
    },
  );

  test('when a browser must load too much, or nobody knows what it loads', () => {
    const noise = Array.from({ length: 400 }, (_unused, index) => String(index * index)).join();
    expect(problemsOfBrowserBuild([file('a.js', noise)], ['a.js'], 200)).toHaveLength(1);
    expect(problemsOfBrowserBuild([file('a.js', noise)], ['a.js'], 200_000)).toEqual([]);
    expect(problemsOfBrowserBuild([], [])).toHaveLength(1);
    expect(problemsOfBrowserBuild([], ['a.js'])).toHaveLength(1);
  });
});
