// What both programs must agree on.
const ENGINE_ID = Buffer.from('8000b98305020000000001', 'hex');

const USER = {
  username: 'bench',
  authPassword: 'bench-auth-password',
  privacyPassword: 'bench-privacy-password',
};

module.exports = { ENGINE_ID, USER };
