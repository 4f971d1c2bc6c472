// The members of a big shop: what a first login and a filled-in address leave. Names, phones and streets are made up;
// phones stand in a block no carrier gives to people, openids read as invented, districts are real.
import { consentVersion, neededPurposes } from '../../../server/src/modules/identity/index.js';
import { regionOf } from '../regions.js';
import { type BigPlan, drawSql, momentSql, otherId, timeSql } from './plan.js';
import { numbers, type Step } from './step.js';

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const tails = ['爱囤货', '在路上', '的小厨房', '家的猫', '慢慢来', '和远方', '晒太阳', '不熬夜', '种豆子', '下班了'];
const heads = ['小满', '阿禾', '南风', '橙子', '一帆', '青团', '木木', '知夏', '豆包', '山野', '云朵', '鹿鹿'];
const districts = ['330106', '310112', '440305', '510107', '110105', '420106', '320106', '610113', '370202', '350203'];

const array = (values: readonly string[]): string => `(array[${values.map((value) => `'${value}'`).join(', ')}])`;

/** SQL: how the address of member `i` is recorded on an order. */
export const addressSql = (plan: BigPlan, i: string): string =>
  `jsonb_build_object('recipient', ${recipient(plan, i)}, 'phone', ${phone(i)}, 'regionCode', ${region(plan, i)},
     'regionNames', ${regionNames(plan, i)}, 'detail', ${street(plan, i)})`;

const phone = (i: string): string => `'1749' || lpad((${i})::text, 7, '0')`;
const recipient = (plan: BigPlan, i: string): string =>
  `substr('${surnames}', 1 + ${drawSql(plan, 1, i, surnames.length)}::int, 1) || '先生女士'`;
const region = (plan: BigPlan, i: string): string =>
  `${array(districts)}[1 + ${drawSql(plan, 2, i, districts.length)}]`;
const regionNames = (plan: BigPlan, i: string): string => {
  const names = districts.map((code) => regionOf(code));
  const joined = array(names.map(({ province, city, district }) => `${province}|${city}|${district}`));
  return `string_to_array(${joined}[1 + ${drawSql(plan, 2, i, districts.length)}], '|')`;
};
const street = (plan: BigPlan, i: string): string => `'大仓路' || (1 + ${drawSql(plan, 3, i, 999)}) || '号'`;

export function peopleSteps(appId: string): Step[] {
  return [
    {
      name: 'members with address and consent',
      total: (plan) => plan.members,
      slice: 20_000,
      stands: (plan, i) => `select 1 from users where id = ${otherId(plan, 'user', `${i}::bigint`)}`,
      write: (plan, from, to) => {
        const user = otherId(plan, 'user', 'n.i');
        const at = timeSql(momentSql(plan, 'other', 'n.i'));
        const n = numbers(from, to);
        const nickname = `${array(heads)}[1 + ${drawSql(plan, 4, 'n.i', heads.length)}] || ${array(tails)}[1 + ${drawSql(plan, 5, 'n.i', tails.length)}]`;
        const purposes = array(neededPurposes);
        return [
          `insert into users (id, nickname, phone, created_at) select ${user}, ${nickname}, ${phone('n.i')}, ${at} from ${n}`,
          `insert into identities (id, user_id, provider, app_id, subject, created_at)
           select ${otherId(plan, 'identity', 'n.i')}, ${user}, 'wechat_mini', '${appId}', 'demo-big-${plan.seed}-' || n.i, ${at}
             from ${n}`,
          `insert into addresses (id, user_id, recipient, phone, region_code, region_names, detail, is_default, created_at)
           select ${otherId(plan, 'address', 'n.i')}, ${user}, ${recipient(plan, 'n.i')}, ${phone('n.i')},
                  ${region(plan, 'n.i')}, ${regionNames(plan, 'n.i')}, ${street(plan, 'n.i')}, true, ${at} from ${n}`,
          `insert into consents (id, user_id, purpose, version, granted_at)
           select ${otherId(plan, 'consent', 'n.i * 8 + p.k')}, ${user}, ${purposes}[p.k], '${consentVersion}', ${at}
             from ${n} cross join generate_series(1, ${neededPurposes.length}) as p(k)`,
        ];
      },
    },
  ];
}
