// What the demo shop gives for points. A point is worth a fen in an order, so points and money together never lie below
// what the goods cost.
export interface MallSeed {
  product: string;
  specs: readonly string[];
  points: number;
  priceFen: number;
  units: number;
  perPerson: number;
}

export const mallItems: readonly MallSeed[] = [
  { product: 'bamboo-toothbrush', specs: ['4支'], points: 100, priceFen: 690, units: 60, perPerson: 2 },
  { product: 'jasmine-tea', specs: ['2.5g×15包'], points: 300, priceFen: 990, units: 60, perPerson: 2 },
  { product: 'mint-toothpaste', specs: ['120g'], points: 1000, priceFen: 0, units: 50, perPerson: 2 },
  { product: 'kitchen-degreaser', specs: ['500ml'], points: 1200, priceFen: 0, units: 40, perPerson: 2 },
  { product: 'soft-tissue', specs: ['300张×10包'], points: 800, priceFen: 990, units: 40, perPerson: 1 },
  {
    product: 'long-staple-towel',
    specs: ['雾蓝', '34×72cm 三条'],
    points: 2000,
    priceFen: 990,
    units: 20,
    perPerson: 1,
  },
];
