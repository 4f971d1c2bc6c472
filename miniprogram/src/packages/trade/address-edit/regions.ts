// The tree of provinces, cities and counties: finding a county's path by its code, and by how people write it.
import type { Operations } from '@hetuan/contract/client';

export type Province = Operations['identity.listRegions']['answer']['provinces'][number];
export type City = Province['children'][number];
export type County = City['children'][number];

export interface RegionPath {
  province: Province;
  city: City;
  county: County;
}

export function pathTo(provinces: readonly Province[], code: string): RegionPath | null {
  for (const province of provinces) {
    for (const city of province.children) {
      const county = city.children.find((one) => one.code === code);
      if (county) return { province, city, county };
    }
  }
  return null;
}

export interface FoundRegion {
  code: string;
  start: number;
  end: number;
}

const LONG_SUFFIX = /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/;
const COUNTY_SUFFIX = /(新区|区|县|市|旗)$/;
/** Groupings of the state's list that nobody writes on an envelope. */
const UNWRITTEN = new Set(['县', '市辖区', '省直辖县', '自治区直辖县']);
/** After a county's short name these make it a street or a place of another name. */
const GOES_ON = /^[路街道巷弄里寺门桥镇乡村站]/;
const GAP = /^[\s,，、/|-]{0,3}/;

/** Where a whole region stands in a text: with as many levels as are written, unambiguous down to the county. */
export function findRegion(text: string, provinces: readonly Province[]): FoundRegion | null {
  let best: (FoundRegion & { levels: number }) | null = null;
  for (let start = 0; start < text.length; start += 1) {
    for (const found of regionsAt(text, start, provinces)) {
      const better = !best || found.levels > best.levels || (found.levels === best.levels && found.end > best.end);
      if (better) best = found;
    }
  }
  return best && { code: best.code, start: best.start, end: best.end };
}

function regionsAt(text: string, start: number, provinces: readonly Province[]): (FoundRegion & { levels: number })[] {
  const found: (FoundRegion & { levels: number })[] = [];
  const counties = (cities: readonly City[], at: number, levels: number): void => {
    const matches = cities.flatMap(({ children }) =>
      children.flatMap((county) => {
        const length = countyLength(text, at, county.name, levels > 0);
        return length > 0 ? [{ code: county.code, end: at + length }] : [];
      }),
    );
    const longest = Math.max(0, ...matches.map(({ end }) => end));
    const last = matches.filter(({ end }) => end === longest);
    const [only] = last;
    if (only && last.length === 1) found.push({ ...only, start, levels: levels + 1 });
  };
  const withCity = (cities: readonly City[], at: number, levels: number): void => {
    for (const city of cities) {
      const length = UNWRITTEN.has(city.name) ? 0 : longLength(text, at, city.name);
      if (length > 0) counties([city], afterGap(text, at + length), levels + 1);
    }
  };
  for (const province of provinces) {
    const length = longLength(text, start, province.name);
    if (length === 0) continue;
    const at = afterGap(text, start + length);
    withCity(province.children, at, 1);
    counties(province.children, at, 1);
  }
  const cities = provinces.flatMap(({ children }) => children);
  withCity(cities, start, 0);
  counties(cities, start, 0);
  return found;
}

const afterGap = (text: string, at: number): number => at + (GAP.exec(text.slice(at))?.[0].length ?? 0);

/** How many characters of a province's or city's name stand there, in full or short; 0 when none. */
function longLength(text: string, at: number, name: string): number {
  if (text.startsWith(name, at)) return name.length;
  const short = name.replace(LONG_SUFFIX, '');
  return short.length >= 2 && text.startsWith(short, at) ? short.length : 0;
}

/** A county in full, or short where a level above it is written and the word ends there. */
function countyLength(text: string, at: number, name: string, below: boolean): number {
  if (text.startsWith(name, at) && (below || name.length >= 3)) return name.length;
  const short = name.replace(COUNTY_SUFFIX, '');
  if (!below || short.length < 2 || !text.startsWith(short, at)) return 0;
  return GOES_ON.test(text.slice(at + short.length)) ? 0 : short.length;
}
