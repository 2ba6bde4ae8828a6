/*
 * Backstage's ESLint configuration plus who may import whom in this repository. A violation is an error; the
 * reasons stand in CONTRIBUTING.md under "Where things are".
 */
const path = require('node:path');
const factory = require('@backstage/cli/config/eslint-factory');

const plugin = name => `@linework/backstage-plugin-${name}`;
const ENGINE = '@linework/bpmn-engine';
/** What the backends and their modules share; nothing else may have it. */
const BACKEND_COMMON = '@linework/backend-common';

/** How the typed clients of the `-common` packages call their backends. */
const REST_CLIENT = '@linework/rest-client';

/** What the pages of all plugins share; the backends have none of it. */
const FRONTEND_COMMON = '@linework/frontend-common';

/** Imports of our own packages that the sources of each folder may have, tests aside. */
const ALLOWED = {
  'packages/backend-common': [],
  'packages/bpmn-engine': [],
  'packages/frontend-common': [],
  'packages/rest-client': [],
  'packages/device-simulator': [],
  'packages/app': [plugin('workflow'), plugin('network')],
  'packages/backend': [
    plugin('workflow-common'),
    plugin('workflow-backend'),
    plugin('workflow-backend-module-network'),
    plugin('network-common'),
    plugin('network-backend'),
    plugin('catalog-backend-module-network'),
    plugin('search-backend-module-network'),
  ],
  'plugins/workflow-common': [REST_CLIENT],
  'plugins/workflow-node': [plugin('workflow-common')],
  'plugins/workflow-backend': [
    ENGINE,
    BACKEND_COMMON,
    plugin('workflow-common'),
    plugin('workflow-node'),
  ],
  'plugins/workflow-react': [
    ENGINE,
    FRONTEND_COMMON,
    plugin('workflow-common'),
    // Its own style sheets: imported by package name, the app's bundler resolves what they import in turn.
    plugin('workflow-react'),
  ],
  'plugins/workflow': [
    ENGINE,
    FRONTEND_COMMON,
    plugin('workflow-common'),
    plugin('workflow-react'),
  ],
  'plugins/workflow-backend-module-network': [
    BACKEND_COMMON,
    plugin('workflow-common'),
    plugin('workflow-node'),
    plugin('network-common'),
    plugin('network-node'),
  ],
  'plugins/network-common': [REST_CLIENT],
  'plugins/network-node': [plugin('network-common')],
  'plugins/network-backend': [
    BACKEND_COMMON,
    plugin('network-common'),
    plugin('network-node'),
  ],
  'plugins/network': [FRONTEND_COMMON, plugin('network-common')],
  'plugins/catalog-backend-module-network': [
    BACKEND_COMMON,
    plugin('network-common'),
  ],
  'plugins/search-backend-module-network': [plugin('network-common')],
};

/** What the `-common` package of plugins may have of Backstage: it runs in the browser, in Node and in a worker alike. */
const COMMON_BACKSTAGE = [
  'catalog-model',
  'plugin-permission-common',
  'errors',
];

module.exports = function architecture(folder) {
  const name = path.relative(__dirname, folder).split(path.sep).join('/');
  const allowed = ALLOWED[name];
  if (!allowed) {
    throw new Error(
      `eslint-architecture.js does not say what ${name} may import; add it to ALLOWED.`,
    );
  }
  const patterns = [
    {
      group: ['@linework/*', ...allowed.map(target => `!${target}`)],
      message: `${name} may import of this repository only: ${
        allowed.join(', ') || 'nothing'
      }.`,
    },
  ];
  const isCommon = name.startsWith('plugins/') && name.endsWith('-common');
  if (isCommon || name === 'packages/bpmn-engine') {
    const kept = isCommon ? COMMON_BACKSTAGE : [];
    patterns.push({
      group: ['@backstage/*', ...kept.map(target => `!@backstage/${target}`)],
      message: `${name} may import of Backstage only: ${
        kept.join(', ') || 'nothing'
      }.`,
    });
  }

  const config = factory(folder, {
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/extensions': ['.ts', '.tsx'],
      'import/resolver': {
        node: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.json'] },
      },
    },
    rules: {
      'import/no-cycle': ['error', { ignoreExternal: true }],
      // openapi-fetch names its methods after HTTP's.
      'new-cap': [
        'error',
        { capIsNewExceptions: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      ],
    },
  });
  return {
    ...config,
    overrides: [
      ...(config.overrides ?? []),
      {
        files: ['src/**/*.{ts,tsx}'],
        excludedFiles: ['**/*.test.*', '**/testing/**', '**/__testUtils__/**'],
        rules: {
          '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
        },
      },
    ],
  };
};
