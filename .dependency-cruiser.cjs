// Who may import whom. The order of modules is read from one list; every rule here is proven to fire on a tree that
// breaks it (server/test/shape/boundaries.test.ts). Imports of types count like imports of values.
const modules = require('./server/generate/modules.json').flat();

const src = '^server/src/';
const test = '(\\.test\\.ts$|^server/test/)';
const pure = `${src}(kernel/|modules/[^/]+/(domain/|policy\\.ts$))`;
const package_ = (...names) => `^(node_modules/)?(@types/)?(${names.join('|')})(/|$)`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const pureCode = [
  forbid(
    'kernel-imports-nothing',
    'The kernel stands alone; of the contract it takes types.',
    { path: `${src}kernel/`, pathNot: test },
    { pathNot: `^server/(src/kernel|contract/src)/` },
  ),
  forbid(
    'domain-imports-only-kernel',
    'domain/ and policy.ts import kernel, their own domain and types of the contract.',
    { path: `${src}modules/([^/]+)/(domain/|policy\\.ts$)`, pathNot: test },
    { pathNot: `^server/(src/(kernel|modules/$1/domain)|contract/src)/` },
  ),
  forbid(
    'pure-code-takes-types-of-the-contract',
    'No schema runs inside pure code; the declared states are the one value it may read.',
    { path: pure, pathNot: test },
    { path: '^server/contract/', pathNot: '/states\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'pricing-is-pure',
    'A price is computed from facts that are handed in.',
    { path: `${src}modules/pricing/`, pathNot: test },
    { path: `${src}platform/` },
  ),
];

const modulesMeet = [
  forbid(
    'modules-meet-at-index',
    'Another module is used through its index.ts alone; models.ts and statements are private.',
    { path: `${src}modules/([^/]+)/`, pathNot: test },
    { path: `${src}modules/[^/]+/`, pathNot: [`${src}modules/$1/`, `${src}modules/[^/]+/index\\.ts$`] },
  ),
  forbid(
    'index-is-the-only-door',
    'Whoever is not a module uses index.ts; assembling the app also takes routes, reactions, schedules, rooms.',
    { pathNot: [`${src}modules/[^/]+/`, test] },
    {
      path: `${src}modules/[^/]+/`,
      pathNot: [`${src}modules/[^/]+/(index|routes|reactions|schedules|realtime)\\.ts$`],
    },
  ),
  ...modules
    .slice(0, -1)
    .map((name, position) =>
      forbid(
        `${name}-knows-no-later-module`,
        'A module imports only modules that stand earlier in server/generate/modules.json.',
        { path: `${src}modules/${name}/`, pathNot: test },
        { path: `${src}modules/(${modules.slice(position + 1).join('|')})/` },
      ),
    ),
];

const assembly = [
  forbid(
    'routes-touch-no-data',
    'Routes parse and answer; models, Redis and queues belong to commands and queries.',
    { path: `${src}modules/[^/]+/routes\\.ts$` },
    {
      path: [
        `${src}modules/[^/]+/models\\.ts$`,
        `${src}platform/(redis|outbox|lock|timers)(/|\\.ts$)`,
        package_('ioredis', 'bull', 'redlock', 'sequelize', 'pg'),
      ],
    },
  ),
  forbid(
    'routes-send-no-statements',
    'Routes may name types of the database, to hand them on.',
    { path: `${src}modules/[^/]+/routes\\.ts$` },
    {
      path: [`${src}platform/db/`, `${src}modules/[^/]+/[^/]+-statements\\.ts$`],
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'only-the-app-assembles',
    'Routes, reactions, schedules and rooms are imported by app.ts and roles/ alone.',
    { pathNot: [`${src}(app\\.ts$|roles/)`, test] },
    { path: `${src}modules/[^/]+/(routes|reactions|schedules|realtime)\\.ts$` },
  ),
  forbid(
    'platform-knows-no-business',
    'I/O is general: it never imports a module, a role or the app.',
    { path: `${src}platform/`, pathNot: test },
    { path: `${src}(modules/|roles/|app\\.ts$|main\\.ts$|shop\\.ts$)` },
  ),
  forbid(
    'the-shop-needs-no-tooling',
    'Nothing under src depends on tests, simulators, the launcher or generators; the audit command finds the shop.',
    { path: src, pathNot: [test, `${src}audits/main\\.ts$`] },
    { path: '^server/(bench|generate|launcher|mutants|shots|simulators|story|test)/' },
  ),
];

const oneOwner = [
  forbid(
    'only-platform-db-speaks-postgres',
    'One place opens connections and transactions; embedded/ starts the server and asks whether it is up.',
    { path: src, pathNot: [test, `${src}platform/(db|embedded)/`] },
    { path: package_('pg', 'pg-pool', 'sequelize') },
  ),
  forbid(
    'only-platform-outbox-queues',
    'Jobs are added by the relay, from committed rows.',
    { path: '^server/', pathNot: [test, `${src}platform/outbox/`] },
    { path: package_('bull') },
  ),
  forbid(
    'only-platform-lock-locks',
    'Redlock is wrapped once, with a fencing number.',
    { path: '^server/', pathNot: [test, `${src}platform/lock\\.ts$`] },
    { path: package_('redlock') },
  ),
];

const clients = [
  forbid(
    'clients-import-the-contract',
    'Of the server and the seeds a client sees the contract only; its tests open a whole shop.',
    { path: '^(admin|miniprogram|share-poster|wecom-bot)/', pathNot: '^miniprogram/test/' },
    { path: '^(seeds/|server/(?!contract/))' },
  ),
  forbid(
    'miniprogram-imports-client-gen',
    'zod makes functions from text, which a mini-program forbids: it takes the generated client only.',
    { path: '^miniprogram/' },
    { path: ['^server/contract/(?!client\\.gen\\.ts$)', package_('zod')] },
  ),
  forbid(
    'packages-stand-alone',
    'A package of the mini-program is loaded by itself; what two of them use lies in src/parts.',
    { path: '^miniprogram/src/packages/([^/]+)/' },
    { path: '^miniprogram/src/(packages|pages)/', pathNot: '^miniprogram/src/packages/$1/' },
  ),
  forbid(
    'the-main-package-needs-no-other',
    'Tabs and what everybody uses are there before any package is.',
    { path: '^miniprogram/src/', pathNot: '^miniprogram/src/packages/' },
    { path: '^miniprogram/src/packages/' },
  ),
  forbid(
    'the-contract-stands-alone',
    'The contract is shared by everybody, so it imports nobody.',
    { path: '^server/contract/' },
    { path: '^(admin|miniprogram|seeds|share-poster|wecom-bot)/|^server/(?!contract/)' },
  ),
];

const general = [
  forbid(
    'no-cycles',
    'What needs each other at run time is one thing.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
];

module.exports = {
  forbidden: [...pureCode, ...modulesMeet, ...assembly, ...oneOwner, ...clients, ...general],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
