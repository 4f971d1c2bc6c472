// What may not be in a mini-program's package. A platform has no browser and runs no text as code, so every name that a
// file takes from the global scope must be one the platform has: the language, its timers, its own object. Taro's
// emulated document and window are bindings inside the bundle and never free names, so a free `document` is a mistake;
// a name that is only asked for by `typeof` harms nobody.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, traverse, type NodePath } from '@babel/core';
import { describe, expect, test } from 'vitest';
import { filesIn, problemsOfPackages, problemsOfText } from '../config/budgets.mjs';
import type { PlatformName } from './host/phone.js';
import { distOf } from './host/scene.js';

const LANGUAGE = [
  ...['undefined', 'NaN', 'Infinity', 'arguments', 'Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'Date'],
  ...['RegExp', 'Math', 'JSON', 'Promise', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect', 'BigInt', 'Error'],
  ...['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'AggregateError'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'escape', 'unescape'],
  ...['encodeURI', 'decodeURI', 'ArrayBuffer', 'DataView', 'Uint8Array', 'Uint16Array', 'Uint32Array', 'Float32Array'],
  ...['Int8Array', 'Int16Array', 'Int32Array', 'Float64Array', 'Uint8ClampedArray'],
];
const PLATFORM = [
  ...['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'require', 'module', 'exports'],
  ...['App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages'],
];
const OWN: Record<PlatformName, string[]> = { weapp: ['wx'], alipay: ['my', 'navigator'] };
/** Function as a value to compare with is the language; as a maker of code it is not (problemsOfText looks for that). */
const AS_A_VALUE = ['Function'];
/** Taro's own: asked for inside a try, and a branch for another platform that these builds never enter. */
const IN_TARO = ['requirePlugin', 'tt'];

describe.each<PlatformName>(['weapp', 'alipay'])('the package for %s', (platform) => {
  const folder = distOf(platform);
  const files = filesIn(folder) as { path: string; bytes: Buffer }[];
  const scripts = files.filter(({ path }) => path.endsWith('.js'));

  test('takes nothing from the global scope that the platform does not have', () => {
    const allowed = new Set([...LANGUAGE, ...PLATFORM, ...OWN[platform], ...AS_A_VALUE]);
    const strange = scripts.flatMap(({ path, bytes }) =>
      freeNames(bytes.toString('utf8'))
        .filter((name) => !allowed.has(name) && !(path === 'taro.js' && IN_TARO.includes(name)))
        .map((name) => `${path}: ${name}`),
    );
    expect(scripts.length).toBeGreaterThan(10);
    expect(strange).toEqual([]);
  });

  test('makes no code from text', () => {
    expect(problemsOfText(files)).toEqual([]);
    const made = scripts.flatMap(({ path, bytes }) =>
      codeFromText(bytes.toString('utf8')).map((at) => `${path}: ${at}`),
    );
    expect(made).toEqual([]);
  });

  test('weighs at most a megabyte in its main part and in every other', () => {
    const { subPackages } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
      subPackages: { root: string }[];
    };
    const roots = subPackages.map(({ root }) => root);
    expect(roots).toEqual(
      expect.arrayContaining(['goods', 'search', 'group', 'trade'].map((name) => `packages/${name}`)),
    );
    expect(problemsOfPackages(files, roots)).toEqual([]);
    // The check itself can say no.
    expect(problemsOfPackages(files, roots, 1_000).length).toBe(roots.length + 1);
  });
});

test('the search for free names sees what a bundle must not have, and nothing else', () => {
  expect(freeNames('document.title; window.x = 1; localStorage')).toEqual(['document', 'localStorage', 'window']);
  expect(freeNames('(function (document) { return document.title })')).toEqual([]);
  expect(freeNames('typeof window !== "undefined" && typeof document')).toEqual([]);
  expect(freeNames('"object" === typeof window && window')).toEqual([]);
  expect(codeFromText('eval("1"); new Function("return this")(); Function("x"); (0, eval)("1")')).toHaveLength(4);
  expect(codeFromText('f instanceof Function; Function.prototype.call; a.eval("1")')).toEqual([]);
});

/** Names used from the global scope; not those whose use stands behind a `typeof` of the same name in one expression. */
function freeNames(code: string): string[] {
  const found = new Set<string>();
  walk(code, (path) => {
    if (!path.isReferencedIdentifier() && !isWritten(path)) return;
    const { name } = path.node as { name: string };
    if (path.scope.hasBinding(name, true) || path.parentPath?.isUnaryExpression({ operator: 'typeof' })) return;
    if (!isGuarded(path, name)) found.add(name);
  });
  return [...found].sort();
}

const isWritten = (path: NodePath): boolean =>
  path.isIdentifier() && path.parentPath?.isAssignmentExpression() === true && path.key === 'left';

/** `typeof x … && x`, `typeof x … ? x : y`, `if (typeof x …) return x`. */
function isGuarded(path: NodePath, name: string): boolean {
  const asks = new RegExp(`typeof ${name.replace(/\$/g, '\\$')}\\b`);
  for (let at: NodePath | null = path; at?.parentPath; at = at.parentPath) {
    const { parentPath: parent } = at;
    const condition =
      parent.isLogicalExpression() && at.key === 'right'
        ? parent.get('left')
        : (parent.isConditionalExpression() || parent.isIfStatement()) && at.key !== 'test'
          ? parent.get('test')
          : null;
    if (condition && !Array.isArray(condition) && asks.test(condition.toString())) return true;
  }
  return false;
}

function codeFromText(code: string): string[] {
  const found: string[] = [];
  walk(code, (path) => {
    if (!path.isReferencedIdentifier()) return;
    const { name } = path.node as { name: string };
    if (path.scope.hasBinding(name, true)) return;
    const called = path.key === 'callee' && (path.parentPath?.isCallExpression() || path.parentPath?.isNewExpression());
    if (name === 'eval' || (name === 'Function' && called))
      found.push(path.parentPath?.toString().slice(0, 60) ?? name);
  });
  return found;
}

function walk(code: string, visit: (path: NodePath) => void): void {
  const file = parse(code, { babelrc: false, configFile: false, sourceType: 'script', compact: false });
  if (!file) throw new Error('the bundle could not be parsed');
  traverse(file, { Identifier: visit as never });
}
