// What people of the demo shop search for, and which of its goods answer them, judged by reading the goods. Every query
// was judged against every product of `judgedKeys`; goods that came later are not judged and count neither for nor
// against. `best` are the ones somebody who typed this would want to see first; without it every relevant one is.

export interface JudgedQuery {
  query: string;
  relevant: string[];
  best?: string[];
}

const cereal = ['fine-rice-cereal', 'sweet-potato-millet', 'broccoli-quinoa', 'banana-oat-stick'];
const puree = [
  'apple-carrot-puree',
  'mango-banana-puree',
  'blueberry-grape-cup',
  'pear-avocado-jar',
  'peach-oat-puree',
];
const noodles = ['spinach-bits-noodle', 'tomato-butterfly-pasta', 'egg-grain-noodle', 'shrimp-star-pasta'];
const babySnacks = [
  ...['strawberry-melts', 'corn-puff-rings', 'seaweed-rice-cake', 'cod-mini-sausage', 'milk-teething-stick'],
  'apple-crisps',
];
const seasoning = ['dried-shrimp-powder', 'mushroom-rice-powder', 'soybean-mild-sauce'];
const toppers = ['avocado-oil', 'chicken-floss', 'tomato-beef-sauce'];
const dogSnacks = [
  ...['chicken-bacon-strips', 'duck-sweet-potato-roll', 'steppe-beef-bites', 'oat-bone-biscuit', 'cheese-soft-bites'],
];
const catSnacks = [
  ...['tuna-lick-stick', 'oyster-broth-cup', 'cat-grass-biscuit', 'crab-fish-shreds', 'squid-filled-crunch'],
];
const freezeDried = ['egg-yolk-bits', 'venison-cubes', 'chicken-breast-dice', 'capelin-whole', 'goose-liver-bits'];
const chews = [
  ...['rawhide-chew-bone', 'goat-milk-knot', 'coffee-wood-stick', 'mint-dental-stick', 'silvervine-stick'],
];
const meals = [
  ...['chicken-yolk-cat-can', 'mackerel-soup-cat-can', 'beef-field-dog-can', 'chicken-carrot-meal-cup'],
  'turkey-mousse-can',
];

export const judgedKeys: readonly string[] = [
  ...[...cereal, ...puree, ...noodles, ...babySnacks, ...seasoning, ...toppers],
  ...[...dogSnacks, ...catSnacks, ...freezeDried, ...chews, ...meals],
];

const one = (query: string, key: string): JudgedQuery => ({ query, relevant: [key] });
const these = (query: string, relevant: string[], best?: string[]): JudgedQuery => ({
  query,
  relevant,
  ...(best ? { best } : {}),
});

export const judgedQueries: readonly JudgedQuery[] = [
  // names and parts of them
  one('豆鹿山 草莓溶豆 入口即化', 'strawberry-melts'),
  one('草莓溶豆', 'strawberry-melts'),
  one('稻香细米粉', 'fine-rice-cereal'),
  one('蝴蝶面', 'tomato-butterfly-pasta'),
  one('金枪鱼猫条', 'tuna-lick-stick'),
  one('猫条', 'tuna-lick-stick'),
  one('多春鱼', 'capelin-whole'),
  one('鹿肉', 'venison-cubes'),
  one('牛皮咬咬骨', 'rawhide-chew-bone'),
  one('木天蓼', 'silvervine-stick'),
  one('拌饭粉', 'mushroom-rice-powder'),
  one('手握米饼', 'seaweed-rice-cake'),
  one('泡芙圈', 'corn-puff-rings'),
  one('鳕鱼小肠', 'cod-mini-sausage'),
  one('慕斯罐', 'turkey-mousse-can'),
  these('慕斯', ['turkey-mousse-can', 'chicken-yolk-cat-can']),
  one('粒粒面', 'egg-grain-noodle'),
  one('小酱油', 'soybean-mild-sauce'),
  one('苹果脆片', 'apple-crisps'),
  these('溶豆', ['strawberry-melts']),
  // beginnings
  these('草莓', ['strawberry-melts']),
  these('冻干鸡', ['chicken-breast-dice']),
  these('鸡肉培', ['chicken-bacon-strips']),
  these('水蜜桃', ['peach-oat-puree']),
  // brands
  these('禾穗谣', ['fine-rice-cereal', 'sweet-potato-millet', 'spinach-bits-noodle', 'avocado-oil']),
  these('野嚼社', ['egg-yolk-bits', 'venison-cubes', 'goose-liver-bits', 'beef-field-dog-can']),
  these('橡骨集', ['oat-bone-biscuit', 'rawhide-chew-bone', 'mint-dental-stick']),
  these('海贝弯', ['shrimp-star-pasta', 'cod-mini-sausage', 'dried-shrimp-powder']),
  // categories and occasions
  these('果泥', puree),
  these('面条', noodles),
  these('宝宝零食', babySnacks),
  these('狗零食', dogSnacks),
  these('猫零食', catSnacks),
  these('冻干', [...freezeDried, 'apple-crisps', 'strawberry-melts'], freezeDried),
  these('主食罐', meals),
  these('磨牙', chews),
  these('米粉', cereal, ['fine-rice-cereal', 'broccoli-quinoa']),
  these('米糊', cereal),
  these('调味', seasoning),
  these('训练奖励', [
    ...['chicken-bacon-strips', 'duck-sweet-potato-roll', 'steppe-beef-bites', 'oat-bone-biscuit', 'cheese-soft-bites'],
    ...['cat-grass-biscuit', 'crab-fish-shreds', 'egg-yolk-bits', 'venison-cubes', 'mint-dental-stick'],
  ]),
  these('初次添加辅食', [
    ...['fine-rice-cereal', 'broccoli-quinoa', 'apple-carrot-puree', 'pear-avocado-jar', 'spinach-bits-noodle'],
    'egg-grain-noodle',
  ]),
  // what is in it
  these('牛肉', ['steppe-beef-bites', 'beef-field-dog-can', 'tomato-beef-sauce']),
  these('鳕鱼', ['cod-mini-sausage', 'crab-fish-shreds'], ['cod-mini-sausage']),
  these('燕麦', ['banana-oat-stick', 'peach-oat-puree', 'oat-bone-biscuit']),
  these('香蕉', ['banana-oat-stick', 'mango-banana-puree']),
  these(
    '胡萝卜',
    ['apple-carrot-puree', 'chicken-carrot-meal-cup', 'cod-mini-sausage', 'beef-field-dog-can'],
    ['apple-carrot-puree', 'chicken-carrot-meal-cup'],
  ),
  these('鹅肝', ['goose-liver-bits']),
  these('奶酪', ['cheese-soft-bites', 'squid-filled-crunch'], ['cheese-soft-bites']),
  these(
    '蛋黄',
    ['egg-yolk-bits', 'chicken-yolk-cat-can', 'cat-grass-biscuit'],
    ['egg-yolk-bits', 'chicken-yolk-cat-can'],
  ),
  these('羊奶', ['goat-milk-knot']),
  these('虾', ['shrimp-star-pasta', 'dried-shrimp-powder']),
  these('牛油果', ['avocado-oil', 'pear-avocado-jar']),
  // several words
  these('牛肉 狗', ['steppe-beef-bites', 'beef-field-dog-can']),
  these(
    '狗狗 磨牙',
    ['duck-sweet-potato-roll', 'rawhide-chew-bone', 'goat-milk-knot', 'coffee-wood-stick', 'mint-dental-stick'],
    [...['rawhide-chew-bone', 'goat-milk-knot', 'coffee-wood-stick', 'mint-dental-stick', 'duck-sweet-potato-roll']],
  ),
  these('番茄 面', ['tomato-butterfly-pasta', 'tomato-beef-sauce'], ['tomato-butterfly-pasta']),
  these('宝宝面条', noodles),
  these('宝宝吃的面条', noodles),
  these('鸡肉 猫', ['chicken-yolk-cat-can', 'tuna-lick-stick', 'cat-grass-biscuit'], ['chicken-yolk-cat-can']),
  these('苹果 果泥', ['apple-carrot-puree']),
  these('牛肉犬罐', ['beef-field-dog-can']),
  these('软心粒奶酪', ['cheese-soft-bites']),
  these('苹果泥', ['apple-carrot-puree']),
  these('儿童意面', ['tomato-butterfly-pasta']),
  // synonyms
  these('西红柿', ['tomato-butterfly-pasta', 'tomato-beef-sauce']),
  these('地瓜', ['sweet-potato-millet', 'duck-sweet-potato-roll']),
  these('芝士', ['cheese-soft-bites', 'squid-filled-crunch'], ['cheese-soft-bites']),
  these('生蚝', ['oyster-broth-cup']),
  these('鲑鱼', ['cat-grass-biscuit']),
  these('肉松', ['chicken-floss']),
  these('猫罐头', ['chicken-yolk-cat-can', 'mackerel-soup-cat-can']),
  these('狗罐头', ['beef-field-dog-can']),
  these('意大利面', ['tomato-butterfly-pasta']),
  these('生抽', ['soybean-mild-sauce']),
  these('犬零食', dogSnacks),
  these('婴儿米粉', cereal, ['fine-rice-cereal', 'broccoli-quinoa']),
  these('青花鱼', ['mackerel-soup-cat-can']),
  these(
    '鸡胸肉',
    ['chicken-breast-dice', 'chicken-bacon-strips', 'chicken-floss', 'chicken-yolk-cat-can'],
    [...['chicken-breast-dice', 'chicken-bacon-strips']],
  ),
  // pinyin, whole and begun
  one('caomeirongdou', 'strawberry-melts'),
  one('caomei', 'strawberry-melts'),
  these('mifen', cereal, ['fine-rice-cereal', 'broccoli-quinoa']),
  these('guoni', puree),
  these('donggan', freezeDried),
  one('maotiao', 'tuna-lick-stick'),
  one('luroukuai', 'venison-cubes'),
  one('hudiemian', 'tomato-butterfly-pasta'),
  one('xiaojiangyou', 'soybean-mild-sauce'),
  one('duochunyu', 'capelin-whole'),
  one('caomei rongd', 'strawberry-melts'),
  one('paofu', 'corn-puff-rings'),
  // first letters
  one('cmrd', 'strawberry-melts'),
  one('jqymt', 'tuna-lick-stick'),
  one('hdm', 'tomato-butterfly-pasta'),
  one('dcy', 'capelin-whole'),
  one('nyg', 'pear-avocado-jar'),
  // Han and pinyin together
  one('草莓rongdou', 'strawberry-melts'),
  one('冻干 luroukuai', 'venison-cubes'),
  // another spelling
  one('草莓溶豆　', 'strawberry-melts'),
  one('鮭魚', 'cat-grass-biscuit'),
  these('麵條', noodles),
  these('凍乾', [...freezeDried, 'apple-crisps', 'strawberry-melts'], freezeDried),
  one('貓條', 'tuna-lick-stick'),
  one('ＣＭＲＤ', 'strawberry-melts'),
  // slips: the same sound, a sound of another region, the wrong key
  one('草梅溶豆', 'strawberry-melts'),
  one('草莓溶都', 'strawberry-melts'),
  these('米分', cereal, ['fine-rice-cereal', 'broccoli-quinoa']),
  one('猫跳', 'tuna-lick-stick'),
  these('面调', noodles),
  one('胡蝶面', 'tomato-butterfly-pasta'),
  one('鱼香猫条金枪', 'tuna-lick-stick'),
  one('牛皮咬咬股', 'rawhide-chew-bone'),
  one('caomeirongduo', 'strawberry-melts'),
  one('jinqinyu', 'tuna-lick-stick'),
  one('木天寥', 'silvervine-stick'),
  one('泡夫圈', 'corn-puff-rings'),
  one('鸡胸定', 'chicken-breast-dice'),
  one('hudeimian', 'tomato-butterfly-pasta'),
  // what is wanted it for
  these('幼犬', ['goat-milk-knot', 'cheese-soft-bites'], ['goat-milk-knot']),
  these('挑食拌粮', [
    ...['cheese-soft-bites', 'tuna-lick-stick', 'oyster-broth-cup', 'egg-yolk-bits', 'chicken-breast-dice'],
    ...['goose-liver-bits', 'mackerel-soup-cat-can', 'beef-field-dog-can'],
  ]),
  these('出牙期', ['milk-teething-stick']),
  these('有没有适合小狗的饼干', ['oat-bone-biscuit']),
  these('辅食油', ['avocado-oil']),
  these('拌面酱', ['tomato-beef-sauce']),
  these('湿粮', ['tuna-lick-stick', 'chicken-carrot-meal-cup']),
];
