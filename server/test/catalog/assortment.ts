// An assortment for tests of the catalogue: axes and products made by the commands operators use, and an operator who
// may keep them.
import { type Permission, permissionNames } from '@hetuan/contract';
import { type Result, must } from '../../src/kernel/errors.js';
import {
  type CreateProductInput,
  createBrand,
  createCategory,
  createFreightTemplate,
  createOccasion,
  createProduct,
  putOnShelf,
} from '../../src/modules/catalog/index.js';
import { installOperator } from '../../src/modules/identity/index.js';
import type { TestShop } from '../harness/shop.js';

const PASSWORD = 'a password of ten and more';
export const PICTURE = 'test/picture.webp';
const actor = 'seed';
let made = 0;

export async function createAssortment({ shop, api }: TestShop) {
  await shop.storage.put(PICTURE, Buffer.from('not looked at here'));
  const idOf = async (created: Promise<Result<{ id: string }>>): Promise<string> => must(await created).id;
  const category = (name: string, parentId: string | null = null): Promise<string> =>
    idOf(createCategory(shop, { name, parentId, pictureKey: PICTURE, position: 0, actor }));
  const brand = (name: string): Promise<string> => idOf(createBrand(shop, { name, story: '', logoKey: null, actor }));
  const occasion = (name: string): Promise<string> => idOf(createOccasion(shop, { name, position: 0, actor }));
  const categoryId = await category('母婴辅食');
  const brandId = await brand('禾穗谣');
  const freightTemplateId = await idOf(
    createFreightTemplate(shop, {
      name: '通用包裹',
      method: 'piece',
      rules: [{ provinces: 'default', firstUnit: 3, firstFen: 600, nextUnit: 1, nextFen: 200 }],
      freeOverFen: 5900,
      notDelivered: ['71'],
      actor,
    }),
  );

  function facts(changes: Partial<CreateProductInput> = {}): CreateProductInput {
    return {
      name: `测试米粉 ${(made += 1)}`,
      subtitle: '细一点，再细一点',
      sellingPoints: ['无添加糖'],
      description: ['从小磨坊来。'],
      axes: [{ name: '规格', values: ['120g', '240g'] }],
      categoryId,
      brandId,
      freightTemplateId,
      origin: '吉林 榆树',
      shelfLife: '12个月',
      occasionIds: [],
      media: [{ kind: 'picture', key: PICTURE, alt: '一袋米粉', width: 800, height: 800 }],
      skus: [sku(['120g'])],
      actor,
      ...changes,
    };
  }

  function sku(specification: string[], changes: Partial<CreateProductInput['skus'][number]> = {}) {
    const plain = { priceFen: 1_990, costFen: 800, msrpFen: null, weightGrams: 160, pictureKey: null };
    return { specification, ...plain, active: true, openingUnits: 100, ...changes };
  }

  /** A product with one SKU of this price and stock, on the shelf. */
  async function product(priceFen = 1_990, openingUnits = 100, changes: Partial<CreateProductInput> = {}) {
    const created = must(
      await createProduct(shop, facts({ skus: [sku(['120g'], { priceFen, openingUnits })], ...changes })),
    );
    must(await putOnShelf(shop, { productId: created.id, actor }));
    return { productId: created.id, skuId: created.skuIds[0] ?? '', skuIds: created.skuIds };
  }

  async function operator(permissions: readonly Permission[] = permissionNames) {
    const login = `keeper${(made += 1)}`;
    const roles = [{ name: `role of ${login}`, permissions }];
    const { operatorId } = must(await installOperator(shop, { login, name: '操作员', password: PASSWORD, roles }));
    const answer = await api.call('POST', '/api/ops/auth/login', { body: { login, password: PASSWORD } });
    return { operatorId, token: String(answer.body.accessToken) };
  }

  return { category, brand, occasion, facts, sku, product, operator, categoryId, brandId, freightTemplateId };
}

export type Assortment = Awaited<ReturnType<typeof createAssortment>>;
