module.exports = require('../../eslint-architecture')(__dirname);
