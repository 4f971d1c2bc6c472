// The shop's two other axes: what a thing is (品类, two levels) and when it is needed (场景).
import type { CategorySeed, OccasionSeed } from './shop-data.js';

export const categories: CategorySeed[] = [
  { key: 'baby-food', name: '母婴辅食', art: 'baby-bottle', tone: '#f3a683' },
  { key: 'rice-cereal', name: '米粉米糊', parent: 'baby-food', art: 'bowl-with-spoon', tone: '#7fae5a' },
  { key: 'fruit-puree', name: '果泥', parent: 'baby-food', art: 'peach', tone: '#f08a6a' },
  { key: 'noodles', name: '面条', parent: 'baby-food', art: 'steaming-bowl', tone: '#d8574a' },
  { key: 'baby-snacks', name: '宝宝零食', parent: 'baby-food', art: 'cookie', tone: '#d9a05b' },
  { key: 'seasoning', name: '调味', parent: 'baby-food', art: 'salt', tone: '#6ea0b8' },
  { key: 'meal-toppers', name: '佐餐营养', parent: 'baby-food', art: 'avocado', tone: '#7d9a4c' },
  { key: 'pet-food', name: '宠物零食', art: 'paw-prints', tone: '#8fa3bf' },
  { key: 'dog-snacks', name: '狗零食', parent: 'pet-food', art: 'dog-face', tone: '#d98c4f' },
  { key: 'cat-snacks', name: '猫零食', parent: 'pet-food', art: 'cat-face', tone: '#5f8fc4' },
  { key: 'freeze-dried', name: '冻干', parent: 'pet-food', art: 'snowflake', tone: '#6fa6c9' },
  { key: 'chews', name: '磨牙', parent: 'pet-food', art: 'bone', tone: '#a88660' },
  { key: 'pet-meals', name: '主食罐', parent: 'pet-food', art: 'canned-food', tone: '#c9655a' },
];

export const occasions: OccasionSeed[] = [
  { key: 'first-foods', name: '初次添加辅食', art: 'baby', tone: '#f6b26b' },
  { key: 'on-the-go', name: '外出便携', art: 'backpack', tone: '#e06666' },
  { key: 'self-feeding', name: '自己抓着吃', art: 'child', tone: '#93c47d' },
  { key: 'quick-meals', name: '十分钟开饭', art: 'cooking', tone: '#e69138' },
  { key: 'tea-time', name: '下午加餐', art: 'teapot', tone: '#c27ba0' },
  { key: 'season-stock-up', name: '换季囤货', art: 'maple-leaf', tone: '#cc7a3b' },
  { key: 'gifting', name: '送礼', art: 'wrapped-gift', tone: '#d5564f' },
  { key: 'new-pet-home', name: '新宠到家', art: 'house-with-garden', tone: '#6aa84f' },
  { key: 'training-reward', name: '训练奖励', art: 'sports-medal', tone: '#4f8fc0' },
  { key: 'picky-eaters', name: '挑食拌粮', art: 'pot-of-food', tone: '#b4705a' },
  { key: 'home-alone', name: '独自在家', art: 'couch-and-lamp', tone: '#7f7fb5' },
];
