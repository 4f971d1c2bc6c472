// Lint is for what types can't see: forgotten promises, hidden I/O in pure code, files and functions that grow.
// Formatting is Prettier's, boundaries between folders are dependency-cruiser's.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noFocus = {
  selector:
    'MemberExpression[property.name=/^(only|skip|todo|fails)$/] > Identifier.object[name=/^(it|test|describe)$/]',
  message: 'A test runs or does not exist.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Name what you export, so that it has one name everywhere.',
};
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only config.ts reads the environment.',
};
const pure = [
  { selector: 'AwaitExpression', message: 'Pure code does not wait.' },
  { selector: ':function[async=true]', message: 'Pure code does not wait.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Take `now` as an argument.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take `now` as an argument.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take `now` as an argument.' },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Take randomness as an argument.',
  },
  {
    selector: 'Identifier[name=/^(process|performance|crypto|setTimeout|setInterval|fetch)$/]',
    message: 'Pure code touches no machine.',
  },
];

const configs = ['*.config.{mjs,mts,js}', '.dependency-cruiser.cjs'];
// Taro finds pages, their configuration and the program itself by their default exports.
const taroEntries = [
  'miniprogram/src/{app,app.config,ambient.d}.ts',
  'miniprogram/src/{pages,packages}/**/index.{tsx,config.ts}',
];
const tests = ['**/*.test.ts', 'server/test/**/*.ts'];
const mayReadEnvironment = [
  'server/src/config.ts',
  'server/launcher/**',
  'server/simulators/main.ts',
  'seeds/src/main.ts',
  'server/story/**',
  'server/shots/**',
  'server/bench/**',
  'server/mutants/**',
  'server/generate/**',
  'miniprogram/config/**',
];

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/coverage', '.data', '**/*.gen.ts']),
  js.configs.recommended,
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: nodeGlobals() },
  },
  {
    files: ['**/*.{ts,mts,tsx}'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.mts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.{ts,mts,mjs,tsx}'],
    rules: {
      'no-unexpected-multiline': 'off', // Prettier breaks chains there, and prints what is really meant
      eqeqeq: ['error', 'smart'],
      'no-empty': ['error', { allowEmptyCatch: true }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', noFocus, noDefaultExport, noEnvironment],
    },
  },
  {
    files: ['**/*.{ts,mts,mjs,tsx}'],
    ignores: [...tests, ...configs],
    rules: { 'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: [...tests, ...mayReadEnvironment, 'server/test/setup/*.mjs'],
    rules: { 'no-restricted-syntax': ['error', noFocus, noDefaultExport] },
  },
  {
    files: [...configs, ...taroEntries, 'server/test/setup/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noFocus] },
  },
  {
    files: ['server/src/kernel/**/*.ts', 'server/src/modules/*/domain/**/*.ts', 'server/src/modules/*/policy.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noFocus, noDefaultExport, noEnvironment, ...pure] },
  },
);

function nodeGlobals() {
  const names = [
    'process',
    'console',
    'Buffer',
    'URL',
    'URLSearchParams',
    'fetch',
    'AbortController',
    'AbortSignal',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'performance',
    'structuredClone',
    'TextEncoder',
    'TextDecoder',
    'module',
    'exports',
    'require',
    '__dirname',
    'globalThis',
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
