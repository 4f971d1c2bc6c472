// How a seller charges for delivery, and the one line a buyer reads about it before choosing an address. What a
// parcel really costs is computed by pricing from the same template.
import { type Fen, shortYuan } from '../../../kernel/money.js';

export interface FreightRule {
  /** first two digits of GB/T 2260 region codes, or everywhere no other rule names */
  provinces: string[] | 'default';
  /** pieces or grams */
  firstUnit: number;
  firstFen: Fen;
  nextUnit: number;
  nextFen: Fen;
}

export interface FreightTemplate {
  method: 'piece' | 'weight';
  rules: FreightRule[];
  /** free from this amount of goods on; null: never */
  freeOverFen: Fen | null;
  /** provinces that can't be ordered to */
  notDelivered: string[];
}

/** Every province at most once, and one default rule; problems as short names, none when the template is sound. */
export function freightProblems(template: FreightTemplate): string[] {
  const problems: string[] = [];
  const defaults = template.rules.filter((rule) => rule.provinces === 'default');
  if (defaults.length !== 1) problems.push('one_default_rule');
  const named = template.rules.flatMap((rule) => (rule.provinces === 'default' ? [] : rule.provinces));
  if (new Set(named).size !== named.length) problems.push('province_twice');
  if (named.some((province) => template.notDelivered.includes(province))) problems.push('province_not_delivered');
  return problems;
}

/** `3 件内运费 ¥6 起，满 ¥59 包邮，部分地区不配送` */
export function freightText(template: FreightTemplate): string {
  const parts = [firstPart(template)];
  if (template.freeOverFen !== null && template.freeOverFen > 0 && !alwaysFree(template)) {
    parts.push(`满 ¥${shortYuan(template.freeOverFen)} 包邮`);
  }
  if (template.notDelivered.length > 0) parts.push('部分地区不配送');
  return parts.join('，');
}

function alwaysFree(template: FreightTemplate): boolean {
  return template.freeOverFen === 0 || template.rules.every((rule) => rule.firstFen === 0 && rule.nextFen === 0);
}

function firstPart(template: FreightTemplate): string {
  if (alwaysFree(template)) return '包邮';
  const rule = template.rules.find(({ provinces }) => provinces === 'default') ?? template.rules[0];
  if (!rule) return '部分地区不配送';
  const first = template.method === 'piece' ? `${rule.firstUnit} 件内` : `${rule.firstUnit / 1000} kg 内`;
  const dearest = Math.max(...template.rules.map(({ firstFen }) => firstFen));
  return `${first}运费 ¥${shortYuan(rule.firstFen)}${dearest > rule.firstFen ? ' 起' : ''}`;
}
