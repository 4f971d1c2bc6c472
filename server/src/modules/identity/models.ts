// Addresses, operators and roles as models: what is created, changed and removed one row at a time. They are private
// to this module; a set is bound to the pool it was made for.
import {
  type CreationOptional,
  DataTypes,
  type Database,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from '../../platform/db/index.js';
import type { Permission } from '@hetuan/contract/permissions';

export class AddressModel extends Model<InferAttributes<AddressModel>, InferCreationAttributes<AddressModel>> {
  declare id: string;
  declare userId: string;
  declare recipient: string;
  declare phone: string;
  declare regionCode: string;
  declare regionNames: string[];
  declare detail: string;
  declare isDefault: boolean;
  declare createdAt: CreationOptional<Date>;
  declare deletedAt: CreationOptional<Date | null>;
}

export class OperatorModel extends Model<InferAttributes<OperatorModel>, InferCreationAttributes<OperatorModel>> {
  declare id: string;
  declare login: string;
  declare name: string;
  declare passwordHash: string;
  declare disabledAt: CreationOptional<Date | null>;
  declare permissionsVersion: CreationOptional<number>;
  declare createdAt: CreationOptional<Date>;
}

export class RoleModel extends Model<InferAttributes<RoleModel>, InferCreationAttributes<RoleModel>> {
  declare id: string;
  declare name: string;
  declare permissions: Permission[];
}

const shape = { timestamps: false, underscored: true } as const;
// Sequelize writes the column's name into the options it is given, so no two columns may share them.
const key = () => ({ type: DataTypes.UUID, primaryKey: true });
const text = () => ({ type: DataTypes.TEXT, allowNull: false });

function bindAddress(sequelize: Sequelize) {
  return class Address extends AddressModel {}.init(
    {
      id: key(),
      userId: { type: DataTypes.UUID, allowNull: false },
      recipient: text(),
      phone: text(),
      regionCode: text(),
      regionNames: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      detail: text(),
      isDefault: { type: DataTypes.BOOLEAN, allowNull: false },
      createdAt: DataTypes.DATE,
      deletedAt: DataTypes.DATE,
    },
    { ...shape, sequelize, tableName: 'addresses' },
  );
}

function bindOperator(sequelize: Sequelize) {
  return class Operator extends OperatorModel {}.init(
    {
      id: key(),
      login: text(),
      name: text(),
      passwordHash: text(),
      disabledAt: DataTypes.DATE,
      permissionsVersion: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
    },
    { ...shape, sequelize, tableName: 'operators' },
  );
}

function bindRole(sequelize: Sequelize) {
  return class Role extends RoleModel {}.init(
    { id: key(), name: text(), permissions: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false } },
    { ...shape, sequelize, tableName: 'roles' },
  );
}

function bind(sequelize: Sequelize) {
  return { Address: bindAddress(sequelize), Operator: bindOperator(sequelize), Role: bindRole(sequelize) };
}

const bound = new WeakMap<Sequelize, ReturnType<typeof bind>>();

export function modelsOf(db: Database): ReturnType<typeof bind> {
  let models = bound.get(db.sequelize);
  if (!models) {
    models = bind(db.sequelize);
    bound.set(db.sequelize, models);
  }
  return models;
}
