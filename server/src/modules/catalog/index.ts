// The door of the catalogue: what is for sale, and the life of its stock. Categories, brands and occasions are its
// three axes; orders and campaigns take units through the stock statements inside their own transactions.
export { type BrandFacts, createBrand } from './commands/edit-brands.js';
export { type CategoryFacts, createCategory } from './commands/edit-categories.js';
export { type FreightTemplateFacts, createFreightTemplate } from './commands/edit-freight-templates.js';
export { type OccasionFacts, createOccasion } from './commands/edit-occasions.js';
export { type ChangePriceInput, changePrice } from './commands/change-price.js';
export { type StockAnswer, adjustStock, restockSku, spreadStock } from './commands/change-stock.js';
export { type CreateProductInput, type ProductCreated, createProduct } from './commands/create-product.js';
export { type ShelfInput, putOnShelf, takeOffShelf } from './commands/put-on-shelf.js';
export { createSynonym } from './commands/edit-synonyms.js';
export { placeHotWord } from './commands/count-hot-words.js';
export { catalogPersonPort } from './person-port.js';
export { type UpdateProductInput, updateProduct } from './commands/update-product.js';
export { type FreightRule, type FreightTemplate, freightText } from './domain/freight-template.js';
export { type ShownStock, shownStock } from './domain/shelf-rules.js';
export { type Axis, specificationText } from './domain/specification.js';
export { type BucketChoice, type BucketLevel, type Hold, StockLevels, chooseBucket } from './domain/stock.js';
export { type AllotmentWish, allotUnits, handBacksOf } from './allotting.js';
export { spreadUnits } from './domain/spread-units.js';
export { type BucketUnits, takeUnits } from './domain/take-units.js';
export {
  type Allotment,
  type CampaignBucket,
  type CampaignLevel,
  type HandBack,
  type OwnChange,
  type ParentBucket,
  changeOwnUnits,
  handBackUnits,
  insertCampaignStocks,
  lockBucketsOfCampaign,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  lockStocksOfCampaign,
  logStockMoves,
  raiseOrdinary,
  readCampaignLevels,
  readLevelsOfCampaigns,
  takeFromOrdinary,
} from './campaign-stock-statements.js';
export {
  type ExchangeWish,
  holdForExchange,
  putBackReturned,
  releaseExchange,
  sellExchange,
} from './exchange-statements.js';
export { type ProductFaceRow, readProductFaces, readSkuIds } from './face-statements.js';
export { readCategoryPath } from './product-queries.js';
export { type GoodsRow, readGoods } from './goods-statements.js';
export { type FlashDeal, type FlashPricePort, registerFlashPricePort } from './flash-price-port.js';
export { type GroupDeal, type GroupPricePort, registerGroupPricePort } from './group-price-port.js';
export {
  type PromotionPort,
  type ScopeFacts,
  type ShownPromotions,
  type ShownSale,
  type ShownTag,
  registerPromotionPort,
} from './promotion-port.js';
export { forgetCatalog } from './short-cache.js';
export { type SkuForSale, readSkusForSale, readSkusOfProducts } from './sale-statements.js';
export { beginSales, endSales } from './sku-statements.js';
export {
  type BucketRow,
  type BucketToSell,
  type ReservedLine,
  holdUnits,
  insertReservations,
  mergeBuckets,
  putBackUnits,
  readStockBuckets,
  readStocksToSell,
  releaseReservations,
  sellReservations,
} from './stock-statements.js';
