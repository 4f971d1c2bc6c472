// An operator who may do exactly what a test says, signed in.
import { randomBytes } from 'node:crypto';
import type { Permission } from '@hetuan/contract';
import { installOperator } from '../../src/modules/identity/index.js';
import type { Scene } from './scene.js';

export async function operatorToken(scene: Scene, permissions: readonly Permission[]): Promise<string> {
  const login = `op-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const roles = [{ name: login, permissions }];
  const installed = await installOperator(scene.shop.shop, { login, name: '操作员', password, roles });
  if (!installed.ok) throw new Error(installed.code);
  const answer = await scene.shop.api.call('POST', '/api/ops/auth/login', { body: { login, password } });
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
  return String(answer.body.accessToken);
}
