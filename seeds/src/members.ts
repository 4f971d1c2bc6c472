// Two hundred demo members, the same on every machine. Names, phones and streets are made up: phones stand in blocks
// of zeros that read as invented at a glance, while regions are real so that freight and pickers have work to do.
import { nickname } from './nicknames.js';
import { avatars } from './pictures/marks.js';
import { randomFrom, type Random } from './random.js';
import { provinceDraw, regionOf, residentialDistricts } from './regions.js';
import type { AddressSeed, MemberSeed } from './shop-data.js';

export const MEMBER_COUNT = 200;

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
];
const given =
  '雨桐 梓涵 思远 佳宁 子墨 欣怡 浩然 若溪 明轩 静怡 宇航 诗涵 俊杰 雅琪 文博 晓彤 志强 丽华 建国 海燕 小军 婷婷 嘉豪 慧敏 天佑 秀英 晨曦 一诺 可欣 家乐 亦凡 书瑶 景行 知秋 语嫣 星辰 安然 乐山 长青 念慈'.split(
    ' ',
  );
const single = [...'伟芳娜敏静磊洋勇艳杰娟涛明超霞平刚萍鹏琳'];
const roads =
  '梧桐路 滨江路 育才街 新华路 文昌路 桃园街 和平路 解放路 湖滨路 春晓路 学府路 康宁街 长兴路 银杏路 朝霞路 人民路 青年路 望江路 锦绣街 民乐路'.split(
    ' ',
  );
const estates =
  '翠湖花园 阳光里 金色家园 云栖苑 书香名邸 世纪新城 橙子公寓 和谐家园 江南春晓 水岸华庭 香樟小区 东方雅苑 竹海人家 蓝天小区 盛世康城 桂花苑'.split(
    ' ',
  );

/** Seven fixed digits and four counting ones, eleven in all. */
const phoneBlocks = ['1620000', '1650000', '1670000', '1700000', '1710000'];

function phoneOf(index: number): string {
  return `${phoneBlocks[index % phoneBlocks.length] ?? ''}${String(1001 + index).padStart(4, '0')}`;
}

function street(random: Random): string {
  const door = `${random.pick(roads)}${1 + random.below(320)}号`;
  const kind = random.below(10);
  if (kind < 7) {
    const room = `${1 + random.below(28)}0${1 + random.below(4)}`;
    return `${door}${random.pick(estates)}${1 + random.below(22)}栋${1 + random.below(3)}单元${room}室`;
  }
  if (kind < 9)
    return `${door}${random.pick(estates)}${1 + random.below(12)}号楼${100 * (1 + random.below(6)) + 1 + random.below(4)}`;
  return `${door}${random.pick(['菜鸟驿站代收', '物业前台代收', '门卫室代收'])}`;
}

type District = (random: Random) => string;

function districtDraw(): District {
  const districts = residentialDistricts();
  return (random) => random.pick(districts.get(random.pick(provinceDraw)) ?? []);
}

function address(random: Random, district: string, contact: string, phone: string, isDefault: boolean): AddressSeed {
  return { contact, phone, ...regionOf(district), street: street(random), isDefault };
}

/** The people whom the front page introduces. */
const introduced: {
  nickname: string;
  name: string;
  district: string;
  second?: string;
  avatar: string;
  introduction: string;
}[] = [
  {
    nickname: '小满在厨房',
    name: '林小满',
    district: '330106',
    second: '330782',
    avatar: 'avatar-rabbit',
    introduction: '杭州，宝宝九个月，爱开团，常给老家也寄一份',
  },
  {
    nickname: '一帆和两只柴',
    name: '周一帆',
    district: '510107',
    avatar: 'avatar-fox',
    introduction: '成都，两只柴犬，看见还差一人的团就参',
  },
  {
    nickname: '知夏的三花',
    name: '沈知夏',
    district: '310112',
    avatar: 'avatar-cat',
    introduction: '上海，新手铲屎官，付款前要想很久',
  },
  {
    nickname: '天山脚下老马',
    name: '马晓川',
    district: '650102',
    avatar: 'avatar-bear',
    introduction: '乌鲁木齐，住得远，下单前先看运费',
  },
];

function introducedMembers(random: Random, taken: Set<string>): MemberSeed[] {
  return introduced.map(({ district, second, ...person }, index) => {
    taken.add(person.nickname);
    const phone = phoneOf(index);
    const addresses = [address(random, district, person.name, phone, true)];
    if (second) addresses.push(address(random, second, `${person.name.slice(0, 1)}妈妈`, phoneOf(900 + index), false));
    return { key: `member-${index + 1}`, phone, addresses, ...person };
  });
}

function drawMember(random: Random, taken: Set<string>, district: District, index: number): MemberSeed {
  const name = random.pick(surnames) + (random.chance(0.72) ? random.pick(given) : random.pick(single));
  const phone = phoneOf(index);
  const addresses = [address(random, district(random), name, phone, true)];
  if (random.chance(0.28)) addresses.push(address(random, district(random), name, phone, false));
  return {
    key: `member-${index + 1}`,
    nickname: nickname(random, taken),
    name,
    phone,
    avatar: random.pick(avatars).key,
    addresses,
  };
}

/** The same seed gives the same people. */
export function drawMembers(count = MEMBER_COUNT, seed = 20_260_701): MemberSeed[] {
  const random = randomFrom(seed);
  const taken = new Set<string>();
  const people = introducedMembers(random, taken);
  const district = districtDraw();
  while (people.length < count) people.push(drawMember(random, taken, district, people.length));
  return people.slice(0, count);
}

export const members: MemberSeed[] = drawMembers();
