// Five freight templates. Provinces are the first two digits of GB/T 2260; a province without a rule of its own
// takes the default rule, and one in `notDelivered` can't be ordered to at all.
import type { FreightTemplateSeed } from './shop-data.js';

/** Inner Mongolia, Hainan, Tibet, Gansu, Qinghai, Ningxia, Xinjiang: longer lines, dearer parcels. */
const remote = ['15', '46', '54', '62', '63', '64', '65'];
/** Taiwan, Hong Kong, Macao: customs formalities that the demo shop does not offer. */
const overseasForms = ['71', '81', '82'];

export const freightTemplates: FreightTemplateSeed[] = [
  {
    key: 'parcel',
    name: '通用包裹（满59元包邮）',
    method: 'piece',
    rules: [
      { provinces: 'default', firstUnit: 3, firstFen: 600, nextUnit: 3, nextFen: 200 },
      { provinces: remote, firstUnit: 2, firstFen: 1500, nextUnit: 1, nextFen: 500 },
    ],
    freeOverFen: 5900,
    notDelivered: overseasForms,
  },
  {
    key: 'heavy',
    name: '罐头与瓶装（按重量）',
    method: 'weight',
    rules: [
      { provinces: 'default', firstUnit: 1000, firstFen: 800, nextUnit: 1000, nextFen: 200 },
      { provinces: ['31', '32', '33', '34'], firstUnit: 1000, firstFen: 600, nextUnit: 1000, nextFen: 100 },
      { provinces: remote, firstUnit: 1000, firstFen: 1800, nextUnit: 1000, nextFen: 1000 },
    ],
    freeOverFen: 9900,
    notDelivered: overseasForms,
  },
  {
    key: 'crisp',
    name: '酥脆易碎件（偏远地区加价）',
    method: 'piece',
    rules: [
      { provinces: 'default', firstUnit: 2, firstFen: 700, nextUnit: 2, nextFen: 200 },
      { provinces: ['15', '46', '62', '63', '64'], firstUnit: 1, firstFen: 1600, nextUnit: 1, nextFen: 600 },
    ],
    freeOverFen: 5900,
    notDelivered: ['54', '65', ...overseasForms],
  },
  {
    key: 'sack',
    name: '米面粮油（按重量）',
    method: 'weight',
    rules: [
      { provinces: 'default', firstUnit: 2000, firstFen: 800, nextUnit: 1000, nextFen: 150 },
      { provinces: ['21', '22', '23', '37', '41'], firstUnit: 2000, firstFen: 600, nextUnit: 1000, nextFen: 100 },
      { provinces: remote, firstUnit: 1000, firstFen: 1800, nextUnit: 1000, nextFen: 900 },
    ],
    freeOverFen: 7900,
    notDelivered: overseasForms,
  },
  {
    key: 'bulky',
    name: '纸品家纺等蓬松大件（按件）',
    method: 'piece',
    rules: [
      { provinces: 'default', firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 300 },
      { provinces: remote, firstUnit: 1, firstFen: 2200, nextUnit: 1, nextFen: 900 },
    ],
    freeOverFen: 6900,
    notDelivered: overseasForms,
  },
];
