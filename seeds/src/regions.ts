// Chinese regions by GB/T 2260 code, from @vant/area-data: which district belongs to which city and province, and how
// often demo members live there.
import { areaList } from '@vant/area-data';

export interface Region {
  provinceCode: string;
  cityCode: string;
  districtCode: string;
  province: string;
  city: string;
  district: string;
}

/** Throws on a code that is no district. */
export function regionOf(districtCode: string): Region {
  const provinceCode = `${districtCode.slice(0, 2)}0000`;
  const cityCode = `${districtCode.slice(0, 4)}00`;
  const province = areaList.province_list[provinceCode];
  const city = areaList.city_list[cityCode];
  const district = areaList.county_list[districtCode];
  if (!province || !city || !district) throw new RangeError(`no such district: ${districtCode}`);
  return { provinceCode, cityCode, districtCode, province, city, district };
}

export const provincePrefixes: readonly string[] = Object.keys(areaList.province_list).map((code) => code.slice(0, 2));

/** Roughly where online shoppers of such a shop live; the two far west prefixes are there for freight to matter. */
const shares: Record<string, number> = Object.fromEntries(
  (
    '11:9 12:4 13:6 14:3 15:2 21:5 22:3 23:4 31:12 32:14 33:14 34:7 35:7 36:5 37:10 41:8 42:8 43:7 44:18 45:4 46:2 ' +
    '50:6 51:12 52:3 53:4 54:1 61:6 62:2 63:1 64:1 65:3'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 2), Number(pair.slice(3))]),
);

/** District codes, each province repeated by its share; catch-all entries and direct-administered counties left out. */
export function residentialDistricts(): Map<string, string[]> {
  const byProvince = new Map<string, string[]>();
  for (const [code, name] of Object.entries(areaList.county_list)) {
    const prefix = code.slice(0, 2);
    const known = areaList.city_list[`${code.slice(0, 4)}00`];
    if (!(prefix in shares) || !known || /其它|直辖|高新|开发区|园区|示范区/.test(name + known)) continue;
    byProvince.set(prefix, [...(byProvince.get(prefix) ?? []), code]);
  }
  return byProvince;
}

export const provinceDraw: readonly string[] = Object.entries(shares)
  .sort(([a], [b]) => a.localeCompare(b))
  .flatMap(([prefix, share]) => Array.from({ length: share }, () => prefix));
