// Operators for tests: installed with exactly the permissions a test needs, and logged in over HTTP.
import { randomBytes } from 'node:crypto';
import type { Permission } from '@hetuan/contract';
import { installOperator } from '../../src/modules/identity/index.js';
import type { TestShop } from '../harness/shop.js';

export interface Operator {
  operatorId: string;
  token: string;
}

export async function operator(shop: TestShop, ...permissions: Permission[]): Promise<Operator> {
  const login = `op-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const roles = [{ name: login, permissions }];
  const installed = await installOperator(shop.shop, { login, name: '操作员', password, roles });
  if (!installed.ok) throw new Error(installed.code);
  const answer = await shop.api.call('POST', '/api/ops/auth/login', { body: { login, password } });
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { operatorId: installed.value.operatorId, token: String(answer.body.accessToken) };
}
