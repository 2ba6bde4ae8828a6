// What both programs must agree on.
module.exports = {
  ENGINE_ID: Buffer.from('8000b98305020000000001', 'hex'),
  USER: {
    username: 'bench',
    authPassword: 'bench-auth-password',
    privacyPassword: 'bench-privacy-password',
  },
};
