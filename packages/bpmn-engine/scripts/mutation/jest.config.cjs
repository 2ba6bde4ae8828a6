// As Backstage's CLI configures Jest for this package, with the tests of specification.cjs in the environment of Node.
const path = require('node:path');
const backstage = require('@backstage/cli/config/jest');

module.exports = async () => ({
  ...(await backstage),
  rootDir: path.resolve(__dirname, '../..'),
  testMatch: ['<rootDir>/scripts/mutation/specification.cjs'],
  testEnvironment: path.join(__dirname, 'environment.cjs'),
});
