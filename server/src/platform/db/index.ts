// The door of the database: transactions, statements, the writer of states and the errors worth telling apart.
export { type Database, type DatabaseOptions, openDatabase } from './database.js';
export { codeOf, constraintOf, isOutage } from './faults.js';
export { type Rows, type Statement, composed, prepared } from './statement.js';
export { type Prelude, SwallowedError, type Tx } from './transaction.js';
export { birthStatement, historyOf, moveStatement } from './transition.js';
export {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
export { keepListening } from './listener.js';
