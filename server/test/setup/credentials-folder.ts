// Where the simulated platforms of a test keep their secrets: one set for a whole run, because making its RSA keys takes
// longer than most tests; a folder of their own where a test file is run without `npm test`.

export function credentialsFolder(own: string): string {
  return process.env.TEST_CREDENTIALS_DIR ?? own;
}
