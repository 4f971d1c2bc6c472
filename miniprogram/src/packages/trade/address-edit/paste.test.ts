import { describe, expect, test } from 'vitest';
import { readPasted } from './paste';
import { type Province, findRegion, pathTo } from './regions';

const county = (code: string, name: string) => ({ code, name });
const provinces: Province[] = [
  {
    ...county('310000', '上海市'),
    children: [
      {
        ...county('310100', '上海市'),
        children: [county('310104', '徐汇区'), county('310106', '静安区'), county('310115', '浦东新区')],
      },
    ],
  },
  {
    ...county('320000', '江苏省'),
    children: [
      { ...county('320100', '南京市'), children: [county('320106', '鼓楼区'), county('320102', '玄武区')] },
      { ...county('320300', '徐州市'), children: [county('320302', '鼓楼区')] },
    ],
  },
  {
    ...county('500000', '重庆市'),
    children: [
      { ...county('500100', '重庆市'), children: [county('500112', '渝北区')] },
      { ...county('500200', '县'), children: [county('500230', '丰都县')] },
    ],
  },
  {
    ...county('450000', '广西壮族自治区'),
    children: [{ ...county('450100', '南宁市'), children: [county('450103', '青秀区')] }],
  },
];

const whole = { recipient: '张三', phone: '13800138000', regionCode: '310104', detail: '测试路1号' };

describe('an address as people send it', () => {
  test.each([
    ['in the usual order', '张三 13800138000 上海市徐汇区测试路1号'],
    ['without any blank', '张三13800138000上海市徐汇区测试路1号'],
    ['address first', '上海市徐汇区测试路1号 张三 13800138000'],
    ['phone first, commas', '13800138000，张三，上海市徐汇区测试路1号'],
    ['labels on lines', '收货人：张三\n手机号码：138 0013 8000\n所在地区：上海市 上海市 徐汇区\n详细地址：测试路1号'],
    ['full width, country code', '张三　＋８６ 138-0013-8000　上海市徐汇区测试路１号'],
    ['short region', '张三 13800138000 上海徐汇测试路1号'],
    ['city and province written twice', '张三，13800138000，上海市上海市徐汇区测试路1号'],
    ['a postcode behind', '张三 13800138000 上海市徐汇区测试路1号 200030'],
  ])('%s', (_name, text) => {
    expect(readPasted(text, provinces)).toEqual(whole);
  });

  test('a house with blanks in it keeps them, a name behind it is a name', () => {
    expect(readPasted('江苏省南京市鼓楼区中山路 3栋 201室 欧阳娜娜 15912345678', provinces)).toEqual({
      recipient: '欧阳娜娜',
      phone: '15912345678',
      regionCode: '320106',
      detail: '中山路 3栋 201室',
    });
  });

  test('a street without number right behind the region is no name', () => {
    expect(readPasted('13800138000 上海市徐汇区 枫林 李四', provinces)).toMatchObject({
      recipient: '李四',
      detail: '枫林',
    });
  });

  test('Latin names', () => {
    expect(readPasted('Tom Lee, 13800138000, 重庆市丰都县三合街道2号', provinces)).toMatchObject({
      phone: '13800138000',
      regionCode: '500230',
      detail: '三合街道2号',
    });
  });

  test('what is not there is left open', () => {
    expect(readPasted('13800138000', provinces)).toEqual({ phone: '13800138000' });
    expect(readPasted('张三', provinces)).toEqual({ recipient: '张三' });
    expect(readPasted('', provinces)).toEqual({});
    expect(readPasted('张三 13800138000 某某路1号', provinces)).toEqual({
      recipient: '张三',
      phone: '13800138000',
      detail: '某某路1号',
    });
  });

  test('a number that is no phone is none: too long, wrong start', () => {
    expect(readPasted('张三 138001380001', provinces).phone).toBeUndefined();
    expect(readPasted('张三 12800138000', provinces).phone).toBeUndefined();
  });
});

describe('regions in a text', () => {
  test('the same county name in two cities needs its city', () => {
    expect(findRegion('江苏省鼓楼区1号', provinces)).toBeNull();
    expect(findRegion('徐州鼓楼区1号', provinces)?.code).toBe('320302');
  });
  test('a county alone is enough when there is one of that name', () => {
    expect(findRegion('浦东新区世纪大道1号', provinces)?.code).toBe('310115');
  });
  test('a street that is called like a county is a street', () => {
    expect(findRegion('上海市静安路1号', provinces)).toBeNull();
  });
  test('a province with a long name, in short', () => {
    expect(findRegion('广西南宁青秀区民族大道', provinces)).toMatchObject({ code: '450103', end: 7 });
  });
  test('the path to a county', () => {
    expect(pathTo(provinces, '450103')?.city.name).toBe('南宁市');
    expect(pathTo(provinces, '999999')).toBeNull();
  });
});
