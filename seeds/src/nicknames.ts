// Nicknames the way people in such a shop write them: parents after the child, keepers after the pet, and everybody
// else after the weather, the kitchen or nothing at all.
import type { Random } from './random.js';

const children =
  '糯米 豆豆 年糕 小柚子 团团 圆圆 可乐 石榴 芝麻 小橙子 布丁 米粒 当当 果果 小满 禾禾 壮壮 桃子 小葡萄 元宝 奶豆 安安 朵朵 小麦 嘟嘟 阿宝 栗子 土豆 七七 小鱼'.split(
    ' ',
  );
const pets =
  '旺财 煤球 花卷 雪糕 橘子 面包 大福 馒头 拿铁 奶盖 汤圆 毛毛 黑豆 皮皮 阿柴 奥利奥 豆包 三花 饭团 小灰 摩卡 麻薯 咕噜 年年 可颂'.split(
    ' ',
  );
const moods =
  '晚风 山茶 半糖 海盐 青柠 薄荷 云朵 月亮 麦田 星星 松果 小岛 雨天 晴天 冬瓜 番茄 白桃 春卷 落日 南风 桂花 栀子 酸奶 汽水'.split(
    ' ',
  );
const after = ['不加冰', '和猫', '在路上', '慢慢来', '收集者', '今天休息', '要早睡', '下雨了', '便利店', '研究所'];
const plain =
  '一只鹿 阿May 木子李 Echo 老王家的 大白不白 小熊软糖 Vivian 四季豆不是豆 不吃香菜 周末不加班 西西里 Momo 想去海边 隔壁小陈 胖橘 深夜食堂 冬天的太阳 Joy 小鹿乱撞 拾光 一颗小虎牙 大眼睛 无糖可乐 阿芒 平安喜乐 风吹麦浪 开心果 Lily在厨房 老北京炸酱面'.split(
    ' ',
  );
const emojis = ['🌱', '🍑', '🐾', '☀️', '🌙', '🍋', '🐟', '✨'];

type Style = (random: Random) => string;

const styles: Style[] = [
  (random) => `${random.pick(children)}${random.pick(['妈妈', '妈', '麻麻', '爸爸', '爸', '的妈妈', '奶奶', '姥姥'])}`,
  (random) => `${random.pick(pets)}${random.pick(['的铲屎官', '的主人', '麻麻', '家长', '和我', '今天洗澡'])}`,
  (random) => `${random.pick(moods)}${random.pick(after)}`,
  (random) => random.pick(plain),
  (random) => `${random.pick(moods)}${random.pick(emojis)}`,
  (random) => `${random.pick(children)}${random.pick(['要长高', '吃饭饭', '今天也开心', '2岁啦', '的小厨房'])}`,
  (random) =>
    `养${random.pick(['两只猫', '一只柴', '三只橘', '只边牧', '只泰迪', '布偶'])}的${random.pick(['阿杰', '小林', '老赵', '小周', '阿宁', '大刘'])}`,
  (random) =>
    `${random.pick(['Summer', 'Kiki', 'Coco', 'Anna', 'Tina', 'Leo', 'Nana', 'Yoyo'])}${random.pick(['', '酱', '呀', '_', '.'])}${random.pick(moods)}`,
];

/** A nickname that is not taken yet. */
export function nickname(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = random.pick(styles)(random);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
