// The regions of China a parcel can be addressed to: a province, a city and a county by their official codes. Names
// are always the server's, so that an address can't claim one county and name another.
import { areaList } from '@vant/area-data';

/** Changes when the list does; clients keep the list as long as this stays. */
export const regionsVersion = '2.1.0';

export interface Region {
  code: string;
  name: string;
}

export interface City extends Region {
  children: Region[];
}

export interface Province extends Region {
  children: City[];
}

const { province_list: provinceNames, city_list: cityNames, county_list: countyNames } = areaList;

function under(names: Record<string, string>, prefix: string): Region[] {
  return Object.entries(names)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, name]) => ({ code, name }));
}

function buildTree(): Province[] {
  return under(provinceNames, '').map((province) => ({
    ...province,
    children: under(cityNames, province.code.slice(0, 2)).map((city) => ({
      ...city,
      children: under(countyNames, city.code.slice(0, 4)),
    })),
  }));
}

let tree: Province[] | undefined;

export function regionTree(): Province[] {
  tree ??= buildTree();
  return tree;
}

/** `['浙江省', '杭州市', '西湖区']` for a county's code; null for anything that is not one. */
export function regionNames(countyCode: string): [string, string, string] | null {
  if (!Object.hasOwn(countyNames, countyCode)) return null;
  const province = provinceNames[`${countyCode.slice(0, 2)}0000`];
  const city = cityNames[`${countyCode.slice(0, 4)}00`];
  const county = countyNames[countyCode];
  return province && city && county ? [province, city, county] : null;
}
