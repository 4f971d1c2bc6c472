// Operators, their roles and permissions.
import { z } from 'zod';
import { id, moment, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { permissionNames } from '../permissions.js';
import { tokens } from './identity-shapes.js';

const permission = z.enum(permissionNames);
const roleName = text(32);
const operatorPerson = z.object({ id, login: z.string(), name: z.string(), permissions: z.array(permission) });

export const loginOperator = defineEndpoint({
  id: 'identity.loginOperator',
  method: 'POST',
  path: '/api/ops/auth/login',
  summary: '操作员登录',
  access: 'anyone',
  rateLimit: 'login',
  body: z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(128) }),
  answer: tokens.extend({ operator: operatorPerson }),
  refusals: ['credentials_wrong'],
});

// An operator without a single permission is refused here as everywhere else.
export const showOperatorMe = defineEndpoint({
  id: 'identity.showOperatorMe',
  method: 'GET',
  path: '/api/ops/me',
  summary: '当前操作员与权限',
  access: 'anyone',
  answer: operatorPerson,
  refusals: ['not_signed_in', 'forbidden'],
});

const role = z.object({ id, name: z.string(), permissions: z.array(permission) });
const operator = z.object({
  id,
  login: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  roles: z.array(z.object({ id, name: z.string() })),
  createdAt: moment,
});
const operatorId = z.strictObject({ operatorId: id });
const roleIds = z.array(id).max(20);
const roleBody = z.strictObject({ name: roleName, permissions: z.array(permission).max(permissionNames.length) });
const manages = { operator: 'operators.write' } as const;

export const listOperators = defineEndpoint({
  id: 'identity.listOperators',
  method: 'GET',
  path: '/api/ops/operators',
  summary: '操作员列表',
  access: manages,
  query: pageQuery,
  answer: page(operator),
});

export const createOperator = defineEndpoint({
  id: 'identity.createOperator',
  method: 'POST',
  path: '/api/ops/operators',
  summary: '新增操作员',
  access: manages,
  body: z.strictObject({
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/),
    name: text(32),
    password: z.string().min(10).max(128),
    roleIds,
  }),
  answer: operator,
  refusals: ['not_found', 'forbidden', 'login_taken'],
});

export const disableOperator = defineEndpoint({
  id: 'identity.disableOperator',
  method: 'POST',
  path: '/api/ops/operators/:operatorId/disable',
  summary: '停用操作员（立即退出登录）',
  access: manages,
  params: operatorId,
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const enableOperator = defineEndpoint({
  id: 'identity.enableOperator',
  method: 'POST',
  path: '/api/ops/operators/:operatorId/enable',
  summary: '重新启用操作员',
  access: manages,
  params: operatorId,
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const assignRoles = defineEndpoint({
  id: 'identity.assignRoles',
  method: 'PUT',
  path: '/api/ops/operators/:operatorId/roles',
  summary: '设置操作员的角色（立即生效）',
  access: manages,
  params: operatorId,
  body: z.strictObject({ roleIds }),
  answer: operator,
  refusals: ['not_found', 'forbidden'],
});

export const listRoles = defineEndpoint({
  id: 'identity.listRoles',
  method: 'GET',
  path: '/api/ops/roles',
  summary: '角色列表',
  access: manages,
  answer: z.object({ items: z.array(role) }),
});

export const createRole = defineEndpoint({
  id: 'identity.createRole',
  method: 'POST',
  path: '/api/ops/roles',
  summary: '新增角色',
  access: manages,
  body: roleBody,
  answer: role,
  refusals: ['forbidden', 'name_taken'],
});

export const changeRole = defineEndpoint({
  id: 'identity.changeRole',
  method: 'PUT',
  path: '/api/ops/roles/:roleId',
  summary: '修改角色（立即生效）',
  access: manages,
  params: z.strictObject({ roleId: id }),
  body: roleBody,
  answer: role,
  refusals: ['not_found', 'forbidden', 'name_taken'],
});
