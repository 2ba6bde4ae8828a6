import type { DeviceCredential } from '../device';

// Errors and results go to people, logs and process variables. The credential's own secrets are blanked wherever they
// show up; in errors also the words that configuration lines carry secrets in.

const BLANK = '********';

const SECRET_WORD =
  /\b((?:enable\s+)?(?:password|secret|passphrase|community|pre-shared-key|key-string|authentication-key|message-digest-key\s+\d+\s+md5|md5|key)(?:\s+\d+)?\s+)(\S+)/gi;

/** Blanks the credential's secrets. A password that equals the user name is no secret, and would blank names. */
export function secretBlanker(
  credential: DeviceCredential,
): (text: string) => string {
  const secrets = [credential.password, credential.privateKey].filter(
    (secret): secret is string => !!secret && secret !== credential.username,
  );
  return text =>
    secrets.reduce((rest, secret) => rest.split(secret).join(BLANK), text);
}

/** Blanks what follows words such as `password` and `community`. */
export function blankSecretWords(text: string): string {
  return text.replace(SECRET_WORD, `$1${BLANK}`);
}
