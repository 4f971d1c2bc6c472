// The members of a big shop: what a first login and a filled-in address leave. Names, phones and streets are made up;
// phones stand in a block no carrier gives to people, openids read as invented, districts are real.
import { consentVersion, neededPurposes } from '../../../server/src/modules/identity/index.js';
import type { Sealer } from '../../../server/src/platform/sealing/index.js';
import { regionOf } from '../regions.js';
import { type BigPlan, drawSql, momentSql, otherId, timeSql } from './plan.js';
import type { Step } from './step.js';

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const tails = ['爱囤货', '在路上', '的小厨房', '家的猫', '慢慢来', '和远方', '晒太阳', '不熬夜', '种豆子', '下班了'];
const heads = ['小满', '阿禾', '南风', '橙子', '一帆', '青团', '木木', '知夏', '豆包', '山野', '云朵', '鹿鹿'];
const STREETS = 199;
const districts = ['330106', '310112', '440305', '510107', '110105', '420106', '320106', '610113', '370202', '350203'];

const array = (values: readonly string[]): string => `(array[${values.map((value) => `'${value}'`).join(', ')}])`;

/** SQL: how the address of member `i` is recorded on an order: as it stands in their addresses, sealed. */
export const addressSql = (plan: BigPlan, i: string): string =>
  `(select jsonb_build_object('recipient', a.recipient, 'phone', a.phone, 'regionCode', a.region_code,
      'regionNames', a.region_names, 'detail', a.detail)
     from addresses a where a.id = ${otherId(plan, 'address', i)})`;

const region = (plan: BigPlan, i: string): string =>
  `${array(districts)}[1 + ${drawSql(plan, 2, i, districts.length)}]`;
const regionNames = (plan: BigPlan, i: string): string => {
  const names = districts.map((code) => regionOf(code));
  const joined = array(names.map(({ province, city, district }) => `${province}|${city}|${district}`));
  return `string_to_array(${joined}[1 + ${drawSql(plan, 2, i, districts.length)}], '|')`;
};

/** What identifies members is sealed here, before PostgreSQL sees it: a table `contacts` of the slice. */
function contactsSql(sealer: Sealer, from: number, to: number): string {
  const recipients = [...surnames].map((surname) => sealer.seal('recipient', `${surname}先生女士`));
  const streets = Array.from({ length: STREETS }, (_, no) => sealer.seal('detail', `大仓路${no + 1}号`));
  const rows = Array.from({ length: to - from }, (_, k) => {
    const i = from + k;
    const phone = sealer.seal('phone', `1749${String(i).padStart(7, '0')}`);
    return `(${i}, '${phone}', '${recipients[i % recipients.length]}', '${streets[(i * 7) % STREETS]}')`;
  });
  return `create temp table contacts on commit drop as
    select * from (values ${rows.join(',')}) as c(i, phone, recipient, detail)`;
}

export function peopleSteps(appId: string, sealer: Sealer): Step[] {
  return [
    {
      name: 'members with address and consent',
      total: (plan) => plan.members,
      slice: 20_000,
      stands: (plan, i) => `select 1 from users where id = ${otherId(plan, 'user', `${i}::bigint`)}`,
      write: (plan, from, to) => {
        const user = otherId(plan, 'user', 'n.i');
        const at = timeSql(momentSql(plan, 'other', 'n.i'));
        const n = `(select i::bigint, phone, recipient, detail from contacts) as n`;
        const nickname = `${array(heads)}[1 + ${drawSql(plan, 4, 'n.i', heads.length)}] || ${array(tails)}[1 + ${drawSql(plan, 5, 'n.i', tails.length)}]`;
        const purposes = array(neededPurposes);
        return [
          contactsSql(sealer, from, to),
          `insert into users (id, nickname, phone, created_at) select ${user}, ${nickname}, n.phone, ${at} from ${n}`,
          `insert into identities (id, user_id, provider, app_id, subject, created_at)
           select ${otherId(plan, 'identity', 'n.i')}, ${user}, 'wechat_mini', '${appId}', 'demo-big-${plan.seed}-' || n.i, ${at}
             from ${n}`,
          `insert into addresses (id, user_id, recipient, phone, region_code, region_names, detail, is_default, created_at)
           select ${otherId(plan, 'address', 'n.i')}, ${user}, n.recipient, n.phone,
                  ${region(plan, 'n.i')}, ${regionNames(plan, 'n.i')}, n.detail, true, ${at} from ${n}`,
          `insert into consents (id, user_id, purpose, version, granted_at)
           select ${otherId(plan, 'consent', 'n.i * 8 + p.k')}, ${user}, ${purposes}[p.k], '${consentVersion}', ${at}
             from ${n} cross join generate_series(1, ${neededPurposes.length}) as p(k)`,
        ];
      },
    },
  ];
}
