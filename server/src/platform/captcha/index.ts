// The door of captchas: a picture of digits that a person types before what programs like to do.
export {
  type Captcha,
  type CaptchaAnswer,
  type CaptchaOptions,
  type CaptchaQuestion,
  type CaptchaVerdict,
  createCaptcha,
} from './captcha.js';
