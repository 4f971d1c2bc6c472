// What the build adds to the language: hashed class names, the one address, and the platform that is built for.
declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.scss';
declare module '*.png' {
  const address: string;
  export default address;
}

declare const SHOP_ADDRESS: string;
declare const process: { env: { TARO_ENV: 'weapp' | 'alipay' | 'h5'; NODE_ENV: string } };
