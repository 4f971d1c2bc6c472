// The shapes of the demo shop as plain data: what a merchandiser would fill in, with keys instead of database ids.
// Money is integer fen, weight is grams, moments are hours relative to the day the shop is seeded, so that the
// same data gives a living shop on any day.
import type { Permission } from '../../server/contract/src/permissions.js';

/** How a package is laid out; a brand keeps one style so that its shelf reads as one family. */
export type LabelStyle = 'orb' | 'panel' | 'bleed' | 'band' | 'block' | 'stripe' | 'kraft' | 'night' | LabelStyleOfCare;

/** The quieter layouts of things for the house and the body. */
export type LabelStyleOfCare = 'linea' | 'capsule' | 'split';

export interface BrandSeed {
  key: string;
  /** Invented for this shop. */
  name: string;
  latin: string;
  story: string;
  /** An art key of the icon set, drawn in the brand mark. */
  emblem: string;
  palette: { main: string; deep: string; soft: string; accent: string };
  labelStyle: LabelStyle;
}

export interface CategorySeed {
  key: string;
  name: string;
  /** Absent on the first level. */
  parent?: string;
  art: string;
  tone: string;
}

export interface OccasionSeed {
  key: string;
  name: string;
  art: string;
  tone: string;
}

/** One axis of choice, e.g. { name: '口味', values: ['原味', '南瓜'] }. */
export interface SpecAxis {
  name: string;
  values: string[];
}

export interface SkuSeed {
  /** One value per axis, in the order of the axes. */
  specs: string[];
  priceFen: number;
  costFen: number;
  /** 吊牌价: the printed retail price, given only where the package carries one. */
  msrpFen?: number;
  weightGrams: number;
  stock: number;
}

export type VesselKind =
  | ('pouch' | 'spout' | 'pillow' | 'jar' | 'can' | 'tin' | 'tub' | 'box' | 'stick' | 'bottle' | 'shaker' | 'cup')
  | ('pump' | 'trigger' | 'dropper' | 'tube' | 'jug' | 'tissue' | 'rolls' | 'brick' | 'fold' | 'pot');

export type BackdropKind =
  | ('studio' | 'podium' | 'arch' | 'sun' | 'window' | 'table' | 'steps' | 'hills' | 'gingham' | 'ripple')
  | ('tiles' | 'leafshade');

export type SecondShot = 'board' | 'points' | 'friends' | 'tray' | 'shelf';

/** What the composer needs to photograph a product. Colours are #rrggbb. */
export interface PictureRecipe {
  vessel: VesselKind;
  backdrop: BackdropKind;
  second: SecondShot;
  /** Art keys; the first is the hero printed on the package, the others are companions. */
  art: [string, ...string[]];
  /** Art that stands around the package where the printed one would not do, e.g. an animal on a meat snack. */
  around?: [string, ...string[]];
  /** Who eats it, for the 'friends' shot and small accents. */
  friend: string;
  /** Colour of the package and of the room around it. */
  tone: string;
  air: string;
  /** The stem as printed, '\n' where the line breaks. */
  label: string;
  /** Small print under the name. */
  note: string;
}

export interface ProductSeed {
  key: string;
  /** Full title in lists. */
  name: string;
  /** The short name printed on the package; unique in the shop. */
  stem: string;
  brand: string;
  /** A leaf category. */
  category: string;
  occasions: string[];
  subtitle: string;
  sellingPoints: string[];
  description: string[];
  origin: string;
  /** Absent where nothing spoils. */
  shelfLifeDays?: number;
  freight: string;
  axes: SpecAxis[];
  skus: SkuSeed[];
  picture: PictureRecipe;
}

export interface FreightRule {
  /** GB/T 2260 province prefixes (two digits), or everywhere not named by another rule. */
  provinces: string[] | 'default';
  /** Pieces or grams. */
  firstUnit: number;
  firstFen: number;
  nextUnit: number;
  nextFen: number;
}

export interface FreightTemplateSeed {
  key: string;
  name: string;
  method: 'piece' | 'weight';
  rules: FreightRule[];
  freeOverFen?: number;
  notDelivered: string[];
}

export interface AddressSeed {
  contact: string;
  phone: string;
  provinceCode: string;
  cityCode: string;
  districtCode: string;
  province: string;
  city: string;
  district: string;
  street: string;
  isDefault: boolean;
}

export interface MemberSeed {
  key: string;
  nickname: string;
  name: string;
  phone: string;
  /** Key of one of the default avatars. */
  avatar: string;
  addresses: AddressSeed[];
  /** One line about a person whom the front page introduces. */
  introduction?: string;
}

export interface GroupOfferSkuSeed {
  specs: string[];
  groupPriceFen: number;
  /** Units taken out of the SKU's stock for this offer. */
  allocated: number;
}

export interface GroupOfferSeed {
  key: string;
  product: string;
  title: string;
  size: number;
  /** Time limit of one group, from the leader's payment. */
  groupHours: number;
  startsInHours: number;
  endsInHours: number;
  perOrderLimit: number;
  perPersonLimit: number;
  /** Whether strangers may find its open groups and join. */
  listed: boolean;
  skus: GroupOfferSkuSeed[];
  /** The kind, where it is none of the ordinary: prices in the order of `skus`; newcomers only; a draw and its coupon. */
  tiers?: { people: number; pricesFen: number[] }[];
  newcomers?: true;
  winners?: number;
  /** name of the coupon for those who do not win */
  consolation?: string;
  leader?: 'free' | { offFen: number };
  /** below the least margin: how much at most, and why */
  subsidyFen?: number;
  belowCost?: string;
}

interface CampaignFacts {
  name: string;
  /** in the buyer's words */
  label: string;
  /** how long it runs from the moment of seeding */
  days: number;
}

/** `sku`: which one of the product, from 0. */
interface CampaignSku {
  product: string;
  sku: number;
}

export type CampaignSeed = CampaignFacts &
  (
    | { kind: 'limited_time'; skus: (CampaignSku & { priceFen: number })[] }
    | {
        kind: 'full_reduction';
        by: 'amount' | 'units';
        categories: string[];
        tiers: { threshold: number; offFen?: number; offBps?: number; gift?: CampaignSku }[];
      }
    | {
        kind: 'add_on';
        thresholdFen: number;
        categories: string[];
        skus: (CampaignSku & { priceFen: number })[];
      }
  );

export interface ChainSkuSeed {
  product: string;
  specs: string[];
  priceFen: number;
  /** What whoever resells it pays. */
  supplyFen: number;
  /** Units taken out of the SKU's stock when it opens. */
  stockUnits: number;
  personLimit: number;
}

/** A chain that opens with the shop; nobody has bought in it yet. */
export interface FlashSlotSeed {
  name: string;
  /** once, so long after the shop is filled; or every day at an hour of Shanghai */
  when: { afterMinutes: number } | { daily: string; days: number };
  lastsMinutes: number;
  /** below the margin: what it may cost, approved by the owner */
  subsidyBudgetFen?: number;
  items: { product: string; specs: string[]; priceFen: number; units: number; personLimit: number }[];
}

export interface ChainSeed {
  /** nickname of the member who runs it */
  manager: string;
  title: string;
  words: string;
  closesInHours: number;
  /** nicknames of members who may run chains too, and resell this one */
  resellers: string[];
  skus: ChainSkuSeed[];
}

/** A bargain that opens with the shop; `specs` name the SKU, whose own price it starts at. */
export interface BargainSeed {
  name: string;
  product: string;
  specs: string[];
  floorFen: number;
  needed: number;
  /** how long each lasts, and how long they can be started */
  hours: number;
  days: number;
  quota: number;
  ownerCutFen: number;
  leastCutFen: number;
  mostCutFen: number;
  anyPrice: boolean;
  /** below the margin */
  subsidyBudgetFen?: number;
}

export interface RoleSeed {
  key: string;
  name: string;
  permissions: Permission[];
}

export interface OperatorSeed {
  username: string;
  name: string;
  role: string;
}

export interface ShopData {
  brands: BrandSeed[];
  categories: CategorySeed[];
  occasions: OccasionSeed[];
  products: ProductSeed[];
  freightTemplates: FreightTemplateSeed[];
  members: MemberSeed[];
  groupOffers: GroupOfferSeed[];
  campaigns: CampaignSeed[];
  chains: ChainSeed[];
  bargains: BargainSeed[];
  flashSlots: FlashSlotSeed[];
  roles: RoleSeed[];
  operators: OperatorSeed[];
}
