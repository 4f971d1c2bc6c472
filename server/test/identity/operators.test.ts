// Operators: passwords tell nothing, permissions count at once, nobody grants what they lack, and somebody who may
// manage operators always remains. Every change leaves its trace.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Permission, permissionNames } from '@hetuan/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installOperator } from '../../src/modules/identity/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

const PASSWORD = 'a password of ten and more';

let shop: TestShop;
let made = 0;
let root: { id: string; token: string };

beforeAll(async () => {
  shop = await openTestShop();
  root = await install(permissionNames);
});
afterAll(() => shop.close());

interface Installed {
  id: string;
  login: string;
  roleId: string;
  token: string;
}

async function install(permissions: readonly Permission[]): Promise<Installed> {
  const login = `op${(made += 1)}`;
  const roles = [{ name: `role of ${login}`, permissions }];
  const installed = await installOperator(shop.shop, { login, name: '操作员', password: PASSWORD, roles });
  if (!installed.ok) throw new Error(installed.code);
  const { operatorId, roleIds } = installed.value;
  return { id: operatorId, login, roleId: roleIds[0] ?? '', token: await enter(login) };
}

async function enter(login: string, password = PASSWORD): Promise<string> {
  const answer = await shop.api.call('POST', '/api/ops/auth/login', { body: { login, password } });
  if (answer.status !== 200) throw new Error(answer.body.error?.code);
  return String(answer.body.accessToken);
}

const call = (method: string, path: string, body?: unknown, token = root.token) =>
  shop.api.call(method, `/api/ops${path}`, { token, body });
const mine = (token: string) => call('GET', '/me', undefined, token);
const actions = prepared<{ action: string; operator_id: string }>(
  `select action, operator_id from operator_actions where subject_id = $1 order by at, id`,
);
const holdOperators = prepared(`select id from operators where id = any($1::uuid[]) for update`);
const disableAllBut = prepared(`update operators set disabled_at = app_now() where not id = any($1::uuid[])`);

describe('logging in', () => {
  test('answers with exactly these fields', async () => {
    const { login } = await install(['orders.read']);
    const answer = await shop.api.call('POST', '/api/ops/auth/login', { body: { login, password: PASSWORD } });
    const fields = ['accessExpiresAt', 'accessToken', 'operator', 'refreshExpiresAt', 'refreshToken'];
    expect(Object.keys(answer.body).sort()).toEqual(fields);
    expect(answer.body.operator).toMatchObject({ login, permissions: ['orders.read'] });
    expect(JSON.stringify(answer.body)).not.toContain('scrypt');
  });

  test('a wrong password, an unknown login and a disabled operator get the same answer', async () => {
    const { id, login } = await install(['orders.read']);
    await call('POST', `/operators/${id}/disable`);
    const tries = [
      { login: 'nobody', password: PASSWORD },
      { login, password: PASSWORD },
      { login, password: 'a wrong password' },
    ];
    for (const body of tries) {
      const answer = await shop.api.call('POST', '/api/ops/auth/login', { body });
      expect([answer.status, answer.body.error?.code, answer.body.error?.details]).toEqual([
        401,
        'credentials_wrong',
        {},
      ]);
    }
  });

  test.each([
    { login: { $ne: '' }, password: PASSWORD },
    { login: 'op1' },
    { login: 'op1', password: ['x'] },
    { login: 'op1', password: 'x'.repeat(129) },
  ])('refused: %j', async (body) => {
    expect((await shop.api.call('POST', '/api/ops/auth/login', { body })).status).toBe(400);
  });

  test('refreshing and logging out work as for shoppers', async () => {
    const { login } = await install(['orders.read']);
    const answer = await shop.api.call('POST', '/api/ops/auth/login', { body: { login, password: PASSWORD } });
    const refreshed = await shop.api.call('POST', '/api/auth/refresh', {
      body: { refreshToken: answer.body.refreshToken },
    });
    const token = String(refreshed.body.accessToken);
    expect((await mine(token)).status).toBe(200);
    await shop.api.call('POST', '/api/auth/logout', { token });
    expect((await mine(token)).status).toBe(401);
  });
});

describe('permissions', () => {
  test('an operator without any is refused everywhere, one without operators.write here', async () => {
    const none = await install([]);
    expect((await mine(none.token)).status).toBe(403);
    const reader = await install(['orders.read']);
    for (const token of [none.token, reader.token]) {
      expect((await call('GET', '/operators', undefined, token)).status).toBe(403);
      expect((await call('POST', '/roles', { name: 'x', permissions: [] }, token)).status).toBe(403);
    }
    expect((await shop.api.get('/api/ops/operators')).status).toBe(401);
    expect((await shop.api.get('/api/me', reader.token)).status).toBe(403);
  });

  test('a changed role makes its holders’ tokens worthless at once; refreshing brings the new ones', async () => {
    const { id, login, roleId, token } = await install(['orders.read', 'stock.write']);
    const { body } = await shop.api.call('POST', '/api/ops/auth/login', { body: { login, password: PASSWORD } });
    expect((await mine(token)).status).toBe(200);
    const changed = await call('PUT', `/roles/${roleId}`, { name: `narrow ${login}`, permissions: ['orders.read'] });
    expect(changed.body).toEqual({ id: roleId, name: `narrow ${login}`, permissions: ['orders.read'] });
    expect((await mine(token)).status).toBe(401);
    expect((await call('GET', '/operators', undefined, token)).body.error?.code).toBe('session_expired');
    const next = await shop.api.call('POST', '/api/auth/refresh', { body: { refreshToken: body.refreshToken } });
    expect((await mine(String(next.body.accessToken))).body).toMatchObject({ id, permissions: ['orders.read'] });
    expect((await shop.shop.db.rows(actions(roleId))).at(-1)).toEqual({ action: 'roles.change', operator_id: root.id });
  });

  test('new roles count at once, and leave a trace', async () => {
    const { id, token } = await install(['orders.read']);
    const role = await call('POST', '/roles', { name: `仓库 ${made}`, permissions: ['stock.write', 'orders.ship'] });
    const answer = await call('PUT', `/operators/${id}/roles`, { roleIds: [role.body.id] });
    expect(answer.body.roles).toEqual([{ id: role.body.id, name: `仓库 ${made}` }]);
    expect((await mine(token)).status).toBe(401);
    expect((await shop.shop.db.rows(actions(id))).at(-1)?.action).toBe('operators.assign_roles');
  });

  test('a disabled operator is out at once, and comes back by logging in', async () => {
    const { id, login, token } = await install(['orders.read']);
    expect((await mine(token)).status).toBe(200);
    expect((await call('POST', `/operators/${id}/disable`)).body.disabled).toBe(true);
    expect((await mine(token)).status).toBe(401);
    await expect(enter(login)).rejects.toThrow('credentials_wrong');
    expect((await call('POST', `/operators/${id}/enable`)).body.disabled).toBe(false);
    expect((await mine(token)).status).toBe(401);
    expect((await mine(await enter(login))).status).toBe(200);
    expect((await shop.shop.db.rows(actions(id))).map((row) => row.action)).toEqual([
      'operators.install',
      'operators.disable',
      'operators.enable',
    ]);
  });
});

describe('nobody grants what they lack', () => {
  const lesser: Permission[] = ['operators.write', 'orders.read'];
  const refused = async (answer: Promise<{ status: number; body: { error?: { code: string } } }>) => {
    const { status, body } = await answer;
    expect([status, body.error?.code]).toEqual([403, 'forbidden']);
  };

  test('not by a new role, a widened role, somebody’s roles, one’s own roles, a new operator or an enabled one', async () => {
    const actor = await install(lesser);
    const strong = await install(['ledger.read']);
    const weak = await install(['orders.read']);
    const as = actor.token;
    await refused(call('POST', '/roles', { name: '宽', permissions: ['ledger.read'] }, as));
    await refused(
      call('PUT', `/roles/${weak.roleId}`, { name: '宽', permissions: ['orders.read', 'ledger.read'] }, as),
    );
    await refused(call('PUT', `/operators/${weak.id}/roles`, { roleIds: [strong.roleId] }, as));
    await refused(call('PUT', `/operators/${actor.id}/roles`, { roleIds: [actor.roleId, strong.roleId] }, as));
    const newcomer = { login: 'sneaky', name: '新人', password: PASSWORD, roleIds: [strong.roleId] };
    await refused(call('POST', '/operators', newcomer, as));
    await call('POST', `/operators/${strong.id}/disable`);
    await refused(call('POST', `/operators/${strong.id}/enable`, undefined, as));
    expect((await mine(weak.token)).body.permissions).toEqual(['orders.read']);
    expect((await mine(as)).body.permissions).toEqual(['operators.write', 'orders.read']);
  });

  test('what somebody held before may stay', async () => {
    const actor = await install(lesser);
    const strong = await install(['ledger.read']);
    const body = { roleIds: [strong.roleId, actor.roleId] };
    expect((await call('PUT', `/operators/${strong.id}/roles`, body, actor.token)).status).toBe(200);
  });
});

describe('managing', () => {
  test('a new operator logs in with the roles given; the login is taken then', async () => {
    const role = await call('POST', '/roles', { name: `客服 ${made}`, permissions: ['orders.read', 'orders.read'] });
    expect(role.body.permissions).toEqual(['orders.read']);
    const body = { login: `new.${made}`, name: '新人', password: PASSWORD, roleIds: [role.body.id] };
    const answer = await call('POST', '/operators', body);
    expect(Object.keys(answer.body).sort()).toEqual(['createdAt', 'disabled', 'id', 'login', 'name', 'roles']);
    expect((await mine(await enter(body.login))).body.permissions).toEqual(['orders.read']);
    expect(await shop.shop.db.rows(actions(answer.body.id))).toEqual([
      { action: 'operators.create', operator_id: root.id },
    ]);
    const again = await call('POST', '/operators', body);
    expect([again.status, again.body.error?.code]).toEqual([409, 'login_taken']);
    const sameName = await call('POST', '/roles', { name: `客服 ${made}`, permissions: [] });
    expect(sameName.body.error?.code).toBe('name_taken');
  });

  test.each([
    { password: 'short' },
    { login: 'Has Space' },
    { login: 'x' },
    { roleIds: ['no-id'] },
    { permissions: ['ledger.read'] },
    { password_hash: 'x' },
    { permissionsVersion: 9 },
    { disabledAt: null },
    { id: '01934a00-0000-7000-8000-000000000001' },
  ])('no operator from %j', async (extra) => {
    const body = { login: 'fresh.one', name: '新人', password: PASSWORD, roleIds: [], ...extra };
    expect((await call('POST', '/operators', body)).status).toBe(400);
  });

  test('unknown operators, roles and permissions', async () => {
    const nobody = '01934a00-0000-7000-8000-00000000dead';
    expect((await call('POST', `/operators/${nobody}/disable`)).status).toBe(404);
    expect((await call('PUT', `/operators/${nobody}/roles`, { roleIds: [] })).status).toBe(404);
    expect((await call('PUT', `/operators/${root.id}/roles`, { roleIds: [nobody] })).status).toBe(404);
    expect((await call('PUT', `/roles/${nobody}`, { name: 'x', permissions: [] })).status).toBe(404);
    expect((await call('POST', '/roles', { name: 'x', permissions: ['everything'] })).status).toBe(400);
  });

  test('the list pages by key through everybody once', async () => {
    for (let count = 0; count < 5; count += 1) await install([]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await call('GET', `/operators?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body.items as { id: string }[]).map((item) => item.id));
      cursor = body.nextCursor as string | null;
    } while (cursor !== null);
    const [all] = await shop.shop.db.rows(prepared<{ count: number }>('select count(*) as count from operators')());
    expect(seen).toHaveLength(all?.count ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await call('GET', '/operators?cursor=nonsense')).status).toBe(400);
  });

  test('the trace of a deed can’t be changed or removed by the shop', async () => {
    for (const text of ['update operator_actions set action = action', 'delete from operator_actions']) {
      await expect(shop.shop.db.rows(prepared(text)())).rejects.toMatchObject({ code: '42501' });
    }
  });
});

// Last, because these shut everybody else out.
describe('somebody who may manage operators remains', () => {
  const lastOne = (answer: Awaited<ReturnType<typeof call>>) =>
    expect([answer.status, answer.body.error?.details.reason]).toEqual([403, 'last_manager_of_operators']);

  test('not by disabling oneself, dropping one’s roles or narrowing the role', async () => {
    const { id, roleId, token } = await install(['operators.write']);
    await shop.shop.db.rows(disableAllBut([id]));
    lastOne(await call('POST', `/operators/${id}/disable`, undefined, token));
    lastOne(await call('PUT', `/operators/${id}/roles`, { roleIds: [] }, token));
    lastOne(await call('PUT', `/roles/${roleId}`, { name: '空', permissions: [] }, token));
    expect((await mine(token)).status).toBe(200);
  });

  test('not by two who disable each other at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [one, two] = [await install(['operators.write']), await install(['operators.write'])];
      await shop.shop.db.rows(disableAllBut([one.id, two.id]));
      // Their rows are held until both requests are as far as they can get, so that both go on at the same moment.
      const disabling: ReturnType<typeof call>[] = [];
      await shop.shop.db.transact(async (tx) => {
        await tx.batch(holdOperators([one.id, two.id]));
        disabling.push(call('POST', `/operators/${two.id}/disable`, undefined, one.token));
        disabling.push(call('POST', `/operators/${one.id}/disable`, undefined, two.token));
        await sleep(300);
      });
      const answers = await Promise.all(disabling);
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    }
  });
});
