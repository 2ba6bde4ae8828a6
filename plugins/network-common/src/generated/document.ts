// Generated from openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
/* eslint-disable */
/**
 * The OpenAPI document of the plugin's REST API.
 *
 * @public
 */
export const openApiDocument: Record<string, unknown> = {
  openapi: '3.1.0',
  info: {
    title: 'Linework network API',
    version: '0.1',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      "The network management database: devices with their interfaces, links and state, their configurations and whether\nthese follow the rules, discovery and its proposals, imports, and the calendar of planned work.\nA device is named by its entity ref, `resource:default/sto1-cr1`, and in a path by namespace and name. Times are\nISO 8601 in UTC; keys are opaque, sortable texts.\nA search takes `filter`, `sort` and `page`. Its page is `page.limit` items (at most 200), after or before a cursor of\nanother page, or from an offset.\nErrors are problem details (RFC 9457); `detail` names the thing, the cause and the way out. Backstage's error body\nrides along in `error` and `response`.\n",
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'devices' },
    { name: 'topology' },
    { name: 'configurations' },
    { name: 'compliance' },
    { name: 'discovery' },
    { name: 'imports' },
    { name: 'calendar' },
    { name: 'catalog', description: 'What the catalog reads from here' },
  ],
  paths: {
    '/v1/overview': {
      get: {
        operationId: 'getOverview',
        tags: ['devices'],
        summary: 'The network in figures, of the devices the caller may read',
        responses: {
          '200': {
            description:
              'Reachability, compliance, freshness of backups, what changed today',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Overview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/search': {
      post: {
        operationId: 'searchDevices',
        tags: ['devices'],
        summary: 'Search devices',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DeviceSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Devices the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DevicePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/facets': {
      get: {
        operationId: 'getDeviceFacets',
        tags: ['devices'],
        summary:
          'The values that devices have in fields worth filtering by, with counts',
        responses: {
          '200': {
            description:
              'At most 200 values per field, the most frequent first',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DeviceFacets' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      get: {
        operationId: 'getDevice',
        tags: ['devices'],
        summary: 'One device with its state and what the caller may do with it',
        responses: {
          '200': {
            description: 'The device',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DeviceDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/interfaces': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      get: {
        operationId: 'getInterfaces',
        tags: ['devices'],
        summary:
          'Interfaces of a device with their addresses and neighbours, in natural order',
        responses: {
          '200': {
            description: 'At most 5,000',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/InterfaceList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/modules': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      get: {
        operationId: 'getModules',
        tags: ['devices'],
        summary: 'Chassis, modules and optics of a device',
        responses: {
          '200': {
            description: 'At most 5,000',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ModuleList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/neighbours': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      get: {
        operationId: 'getNeighbours',
        tags: ['topology'],
        summary: 'Links of a device, what is declared against what is observed',
        responses: {
          '200': {
            description: 'At most 5,000',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/NeighbourList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/state-changes': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
        { $ref: '#/components/parameters/After' },
        { $ref: '#/components/parameters/Limit' },
      ],
      get: {
        operationId: 'getStateChanges',
        tags: ['devices'],
        summary:
          'When the device and its interfaces went up and down, the latest first',
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StateChangePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/poll': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      post: {
        operationId: 'pollDevice',
        tags: ['devices'],
        summary: 'Ask the device now for its state, interfaces and neighbours',
        responses: {
          '200': {
            description: 'What the device said, or why it did not',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PollResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/sites/search': {
      post: {
        operationId: 'searchSites',
        tags: ['topology'],
        summary: 'Search sites',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SiteSearch' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Sites with the counts of the devices that the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SitePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/circuits/search': {
      post: {
        operationId: 'searchCircuits',
        tags: ['topology'],
        summary: 'Search circuits',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CircuitSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Circuits',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CircuitPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/links/search': {
      post: {
        operationId: 'searchLinks',
        tags: ['topology'],
        summary:
          'Search links, for example those that are declared and not seen',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/LinkSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Links of which the caller may read a device',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/LinkPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/links/declared/{source}': {
      parameters: [
        {
          name: 'source',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/SourceName' },
          description: 'Name of whoever declares them',
        },
      ],
      put: {
        operationId: 'declareLinks',
        tags: ['topology'],
        summary:
          'Say which links there should be; replaces what this source declared for these devices before',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/LinkDeclaration' },
            },
          },
        },
        responses: {
          '200': {
            description: 'How many were added and removed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/LinkDeclarationResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/addresses/search': {
      post: {
        operationId: 'searchAddresses',
        tags: ['topology'],
        summary:
          'Search addresses on interfaces, by text or by the prefix they lie in',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AddressSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Addresses',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AddressPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/prefixes/search': {
      post: {
        operationId: 'searchPrefixes',
        tags: ['topology'],
        summary: 'Search prefixes',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PrefixSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Prefixes with the number of addresses seen in them',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PrefixPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/vlans/search': {
      post: {
        operationId: 'searchVlans',
        tags: ['topology'],
        summary: 'Search VLANs',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/VlanSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'VLANs',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VlanPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/ipam/{source}': {
      parameters: [
        {
          name: 'source',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/SourceName' },
          description: 'Name of whoever declares them',
        },
      ],
      put: {
        operationId: 'declareIpam',
        tags: ['topology'],
        summary:
          'Say which prefixes and VLANs there are; adds and updates, and removes what is listed as removed',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IpamDeclaration' },
            },
          },
        },
        responses: {
          '200': {
            description: 'How many were written and removed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IpamDeclarationResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/adjacency': {
      get: {
        operationId: 'getAdjacency',
        tags: ['catalog'],
        summary: 'Which devices are neighbours, each pair once, in pages',
        parameters: [
          { $ref: '#/components/parameters/After' },
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 10000,
              default: 5000,
            },
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AdjacencyPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/map': {
      get: {
        operationId: 'getMap',
        tags: ['topology'],
        summary:
          'Positions, clusters and states of all devices and links that the caller may read, for drawing',
        parameters: [
          {
            name: 'site',
            in: 'query',
            schema: { type: 'string', maxLength: 300 },
            description: 'Only this site and what lies in it',
          },
        ],
        responses: {
          '200': {
            description:
              'The map; a client that sends the ETag it has (`If-None-Match`) gets 304 when nothing changed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/NetworkMap' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/declared-entities': {
      get: {
        operationId: 'getDeclaredEntities',
        tags: ['catalog'],
        summary:
          "Devices and sites that imports and discovery declared, for the catalog's provider",
        parameters: [
          { $ref: '#/components/parameters/After' },
          {
            name: 'limit',
            in: 'query',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
              default: 500,
            },
          },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DeclaredEntityPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/configurations': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      get: {
        operationId: 'getConfigurationVersions',
        tags: ['configurations'],
        summary: "The versions of a device's configuration, the latest first",
        parameters: [
          {
            name: 'kind',
            in: 'query',
            schema: { $ref: '#/components/schemas/ConfigurationKind' },
          },
          { $ref: '#/components/parameters/After' },
          { $ref: '#/components/parameters/Limit' },
        ],
        responses: {
          '200': {
            description: 'A page',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ConfigurationVersionPage',
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'storeConfiguration',
        tags: ['configurations'],
        summary: 'Store a configuration that somebody else fetched',
        description:
          'Secrets in it are blanked before anything is stored. The same text as the latest version makes no new one; the version then says when it was seen last.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ConfigurationUpload' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The version, new or the latest one again',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StoredConfiguration' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/devices/{namespace}/{name}/configurations/fetch': {
      parameters: [
        { $ref: '#/components/parameters/Namespace' },
        { $ref: '#/components/parameters/Name' },
      ],
      post: {
        operationId: 'fetchConfiguration',
        tags: ['configurations'],
        summary:
          'Fetch the configuration from the device over its driver and store it',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ConfigurationFetch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The version, new or the latest one again',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StoredConfiguration' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/configurations/search': {
      post: {
        operationId: 'searchConfigurations',
        tags: ['configurations'],
        summary:
          'Find the lines of all configurations that hold a text, or the devices whose configuration does not',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ConfigurationSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Devices with the lines that match',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ConfigurationMatchPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/configurations/{versionKey}': {
      parameters: [{ $ref: '#/components/parameters/VersionKey' }],
      get: {
        operationId: 'getConfiguration',
        tags: ['configurations'],
        summary: 'One version with its text, secrets blanked',
        responses: {
          '200': {
            description: 'The version',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Configuration' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/configurations/{versionKey}/diff/{otherVersionKey}': {
      parameters: [
        { $ref: '#/components/parameters/VersionKey' },
        {
          name: 'otherVersionKey',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/Key' },
          description: 'The later version, of the same or of another device',
        },
      ],
      get: {
        operationId: 'diffConfigurations',
        tags: ['configurations'],
        summary: 'What differs between two versions',
        parameters: [
          {
            name: 'noise',
            in: 'query',
            schema: { type: 'boolean', default: false },
            description:
              'Show lines too that always change (uptime, counters, time stamps)',
          },
          {
            name: 'context',
            in: 'query',
            schema: { type: 'integer', minimum: 0, maximum: 1000, default: 3 },
            description: 'Equal lines around each change',
          },
        ],
        responses: {
          '200': {
            description: 'Hunks of lines',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ConfigurationDiff' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/rules/search': {
      post: {
        operationId: 'searchGoldenRules',
        tags: ['compliance'],
        summary:
          'Search golden rules, with the number of devices that follow and break them',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/GoldenRuleSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Rules',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GoldenRulePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/rules': {
      post: {
        operationId: 'createGoldenRule',
        tags: ['compliance'],
        summary:
          'Add a rule; all configurations in its scope are checked against it soon',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/GoldenRuleRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The rule',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GoldenRule' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/rules/preview': {
      post: {
        operationId: 'previewGoldenRule',
        tags: ['compliance'],
        summary:
          'Check a rule that is not stored against up to 500 devices of its scope',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/GoldenRuleRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What the rule would find',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GoldenRulePreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/rules/{ruleKey}': {
      parameters: [
        {
          name: 'ruleKey',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/Key' },
        },
      ],
      get: {
        operationId: 'getGoldenRule',
        tags: ['compliance'],
        summary: 'One rule',
        responses: {
          '200': {
            description: 'The rule',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GoldenRule' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'updateGoldenRule',
        tags: ['compliance'],
        summary: 'Replace a rule; `version` must be the one that was read',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/GoldenRuleRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The rule',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GoldenRule' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteGoldenRule',
        tags: ['compliance'],
        summary: 'Remove a rule and its results',
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/compliance/search': {
      post: {
        operationId: 'searchCompliance',
        tags: ['compliance'],
        summary: 'Search results, one per device and rule',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ComplianceSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Results of devices the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CompliancePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/discovery-runs/search': {
      post: {
        operationId: 'searchDiscoveryRuns',
        tags: ['discovery'],
        summary: 'Search discovery runs, the latest first',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiscoveryRunSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Runs',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiscoveryRunPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/discovery-runs': {
      post: {
        operationId: 'startDiscovery',
        tags: ['discovery'],
        summary: 'Crawl from seed addresses over SNMP and LLDP',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiscoveryRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The run',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiscoveryRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/discovery-runs/{runKey}': {
      parameters: [{ $ref: '#/components/parameters/RunKey' }],
      get: {
        operationId: 'getDiscoveryRun',
        tags: ['discovery'],
        summary: 'One run with its progress',
        responses: {
          '200': {
            description: 'The run',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiscoveryRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/discovery-runs/{runKey}/cancellation': {
      parameters: [{ $ref: '#/components/parameters/RunKey' }],
      post: {
        operationId: 'cancelDiscovery',
        tags: ['discovery'],
        summary: 'Stop a run; what it has found stays',
        responses: {
          '200': {
            description: 'The run',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiscoveryRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/discovery-runs/{runKey}/targets/search': {
      parameters: [{ $ref: '#/components/parameters/RunKey' }],
      post: {
        operationId: 'searchDiscoveryTargets',
        tags: ['discovery'],
        summary:
          'Addresses that a run has asked or will ask, and what came of it',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DiscoveryTargetSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Addresses',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DiscoveryTargetPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/credentials': {
      get: {
        operationId: 'getCredentialNames',
        tags: ['discovery'],
        summary:
          'Names of the configured credentials, for whoever may start discovery or decide on proposals',
        responses: {
          '200': {
            description: 'Names, and never what is behind them',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CredentialNameList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/proposals/search': {
      post: {
        operationId: 'searchProposals',
        tags: ['discovery'],
        summary: 'Search what discovery proposes',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProposalSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Proposals',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProposalPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/proposals/decisions': {
      post: {
        operationId: 'decideProposals',
        tags: ['discovery'],
        summary: 'Accept or reject proposals, with a result for each',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProposalDecision' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What came of each',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProposalDecisionResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports': {
      post: {
        operationId: 'createImport',
        tags: ['imports'],
        summary:
          'Read a CSV file of devices and say what would change; nothing changes yet',
        parameters: [
          {
            name: 'source',
            in: 'query',
            schema: { $ref: '#/components/schemas/SourceName' },
            description:
              'Name under which the devices are kept; `csv` when absent',
          },
          {
            name: 'mode',
            in: 'query',
            schema: { $ref: '#/components/schemas/ImportMode' },
          },
          {
            name: 'fileName',
            in: 'query',
            schema: { type: 'string', maxLength: 255 },
          },
          {
            name: 'defaults',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { $ref: '#/components/schemas/ImportDefaults' },
            description:
              'For new devices whose row says nothing, for example `defaults[role]=access-switch`',
          },
        ],
        requestBody: {
          required: true,
          content: { 'text/csv': { schema: { type: 'string' } } },
        },
        responses: {
          '201': {
            description:
              'The import, read and compared; `reading` while a large file is still compared',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Import' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports/search': {
      post: {
        operationId: 'searchImports',
        tags: ['imports'],
        summary: 'Search imports, the latest first',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ImportSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Imports',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ImportPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports/{importKey}': {
      parameters: [{ $ref: '#/components/parameters/ImportKey' }],
      get: {
        operationId: 'getImport',
        tags: ['imports'],
        summary: 'One import with its progress',
        responses: {
          '200': {
            description: 'The import',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Import' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'discardImport',
        tags: ['imports'],
        summary:
          'Discard an import that was not applied, or stop one that is being read or applied',
        responses: {
          '204': { description: 'Discarded' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports/{importKey}/application': {
      parameters: [{ $ref: '#/components/parameters/ImportKey' }],
      post: {
        operationId: 'applyImport',
        tags: ['imports'],
        summary: 'Carry out what the import showed; good rows only',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ImportApplication' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The import, applied or being applied',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Import' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports/{importKey}/rows/search': {
      parameters: [{ $ref: '#/components/parameters/ImportKey' }],
      post: {
        operationId: 'searchImportRows',
        tags: ['imports'],
        summary: 'Rows of an import and what each would do',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ImportRowSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Rows',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ImportRowPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/imports/{importKey}/bad-rows': {
      parameters: [{ $ref: '#/components/parameters/ImportKey' }],
      get: {
        operationId: 'downloadBadRows',
        tags: ['imports'],
        summary:
          'The rows that cannot be taken, as CSV, with the reason in a further column',
        responses: {
          '200': {
            description: 'CSV in UTF-8',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/occurrences': {
      get: {
        operationId: 'getCalendarOccurrences',
        tags: ['calendar'],
        summary:
          'Windows and blackouts in a span of time, recurrences laid out',
        parameters: [
          {
            name: 'from',
            in: 'query',
            required: true,
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            schema: { type: 'string', format: 'date-time' },
            description: 'At most 400 days after `from`',
          },
          {
            name: 'deviceRef',
            in: 'query',
            schema: { $ref: '#/components/schemas/EntityRef' },
            description: 'Only those that hold for this device',
          },
          {
            name: 'siteRef',
            in: 'query',
            schema: { $ref: '#/components/schemas/EntityRef' },
            description:
              'Only those that hold for this site, or places above it',
          },
          {
            name: 'kind',
            in: 'query',
            schema: { $ref: '#/components/schemas/CalendarKind' },
          },
        ],
        responses: {
          '200': {
            description: 'At most 2,000, by their beginning',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarOccurrenceList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/entries/search': {
      post: {
        operationId: 'searchCalendarEntries',
        tags: ['calendar'],
        summary: 'Search windows and blackouts',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CalendarEntrySearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Entries',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarEntryPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/entries': {
      post: {
        operationId: 'createCalendarEntry',
        tags: ['calendar'],
        summary: 'Add a maintenance window or a blackout',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CalendarEntryRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The entry',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarEntry' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/entries/preview': {
      post: {
        operationId: 'previewCalendarEntry',
        tags: ['calendar'],
        summary: 'The next occurrences an entry would have; nothing is kept',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CalendarEntryRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'At most 10, by their beginning',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarOccurrenceList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/entries/{entryKey}': {
      parameters: [
        {
          name: 'entryKey',
          in: 'path',
          required: true,
          schema: { $ref: '#/components/schemas/Key' },
        },
      ],
      get: {
        operationId: 'getCalendarEntry',
        tags: ['calendar'],
        summary: 'One entry',
        responses: {
          '200': {
            description: 'The entry',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarEntry' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      put: {
        operationId: 'updateCalendarEntry',
        tags: ['calendar'],
        summary: 'Replace an entry; `version` must be the one that was read',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CalendarEntryRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The entry',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarEntry' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'deleteCalendarEntry',
        tags: ['calendar'],
        summary: 'Remove an entry with all its occurrences',
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/calendar/check': {
      get: {
        operationId: 'checkCalendar',
        tags: ['calendar'],
        summary:
          'Whether work on a device in a span of time lies in a window and outside of every blackout',
        parameters: [
          {
            name: 'deviceRef',
            in: 'query',
            required: true,
            schema: { $ref: '#/components/schemas/EntityRef' },
          },
          {
            name: 'from',
            in: 'query',
            required: true,
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            schema: { type: 'string', format: 'date-time' },
          },
        ],
        responses: {
          '200': {
            description: 'The answer with the reasons against it',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CalendarCheck' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      Namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 63 },
      },
      Name: {
        name: 'name',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 63 },
      },
      After: {
        name: 'after',
        in: 'query',
        schema: { type: 'string', maxLength: 4000 },
        description: 'endCursor of the page before',
      },
      Limit: {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      VersionKey: {
        name: 'versionKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      RunKey: {
        name: 'runKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      ImportKey: {
        name: 'importKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
    },
    responses: {
      Error: {
        description: 'What is wrong, why, and the way out',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
          },
        },
      },
    },
    schemas: {
      JsonObject: { type: 'object', additionalProperties: true },
      Key: { type: 'string', minLength: 1, maxLength: 100 },
      EntityRef: {
        type: 'string',
        minLength: 1,
        maxLength: 300,
        description:
          'A full entity ref, for example `resource:default/sto1-cr1`',
      },
      EntityRefs: {
        type: 'array',
        maxItems: 500,
        items: { $ref: '#/components/schemas/EntityRef' },
      },
      Texts: {
        type: 'array',
        minItems: 1,
        maxItems: 200,
        items: { type: 'string', minLength: 1, maxLength: 255 },
      },
      SourceName: {
        type: 'string',
        minLength: 1,
        maxLength: 63,
        pattern: '^[a-z0-9][a-z0-9._-]*$',
      },
      Instant: {
        type: 'string',
        format: 'date-time',
        description: 'ISO 8601 in UTC',
      },
      SortOrder: { type: 'string', enum: ['ASC', 'DESC'], default: 'ASC' },
      Problem: {
        type: 'object',
        description:
          "A problem detail (RFC 9457), with Backstage's error body in `error`, `request` and `response`",
        required: [
          'type',
          'title',
          'status',
          'detail',
          'instance',
          'error',
          'response',
        ],
        properties: {
          type: { type: 'string', description: '`about:blank`' },
          title: {
            type: 'string',
            description: 'Kind of the error, for programs',
            enum: [
              'INVALID_ARGUMENT',
              'UNAUTHENTICATED',
              'PERMISSION_DENIED',
              'NOT_FOUND',
              'INVALID_STATE',
              'PAYLOAD_TOO_LARGE',
              'UNSUPPORTED_MEDIA_TYPE',
              'METHOD_NOT_ALLOWED',
              'RESOURCE_EXHAUSTED',
              'UNAVAILABLE',
              'DEADLINE_EXCEEDED',
              'INTERNAL',
            ],
          },
          status: { type: 'integer' },
          detail: { type: 'string', description: 'For people' },
          instance: { type: 'string', description: 'Path of the request' },
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
            additionalProperties: true,
          },
          request: { $ref: '#/components/schemas/JsonObject' },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
            additionalProperties: true,
          },
        },
        additionalProperties: true,
      },
      PageRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          after: {
            type: 'string',
            maxLength: 4000,
            description: 'endCursor of the page before',
          },
          before: {
            type: 'string',
            maxLength: 4000,
            description: 'startCursor of the page behind',
          },
          from: {
            type: 'integer',
            minimum: 0,
            maximum: 10000,
            description:
              'Items to leave out; not together with `after` and `before`',
          },
        },
      },
      PageInfo: {
        type: 'object',
        required: [
          'totalItems',
          'hasMoreTotalItems',
          'startCursor',
          'endCursor',
        ],
        additionalProperties: false,
        properties: {
          totalItems: {
            type: 'integer',
            description: 'Matching items, counted up to 10,000',
          },
          hasMoreTotalItems: {
            type: 'boolean',
            description: 'There are more than totalItems',
          },
          startCursor: {
            type: ['string', 'null'],
            description: 'Null on the first page',
          },
          endCursor: {
            type: ['string', 'null'],
            description: 'Null on the last page',
          },
        },
      },
      Reachability: {
        type: 'string',
        enum: ['unknown', 'reachable', 'unreachable'],
        description:
          'Whether the device answers polling; `unknown` when it is not polled',
      },
      InterfaceStatus: {
        type: 'string',
        enum: [
          'up',
          'down',
          'testing',
          'unknown',
          'dormant',
          'notPresent',
          'lowerLayerDown',
        ],
        description: 'As ifOperStatus of IF-MIB (RFC 2863)',
      },
      AdminStatus: {
        type: 'string',
        enum: ['up', 'down', 'testing'],
        description: 'As ifAdminStatus of IF-MIB (RFC 2863)',
      },
      ComplianceStatus: {
        type: 'string',
        enum: ['unknown', 'compliant', 'violated'],
        description:
          'Over all rules; `unknown` when there is no configuration or no rule for the device',
      },
      DeviceAction: {
        type: 'string',
        enum: [
          'poll',
          'readConfigurations',
          'storeConfiguration',
          'fetchConfiguration',
        ],
      },
      Device: {
        type: 'object',
        required: [
          'deviceRef',
          'name',
          'title',
          'siteRef',
          'siteTitle',
          'role',
          'vendor',
          'model',
          'platform',
          'serialNumber',
          'softwareVersion',
          'managementAddress',
          'status',
          'ownerRef',
          'source',
          'reachability',
          'reachabilitySince',
          'lastPolledAt',
          'interfaceCount',
          'interfacesDown',
          'complianceStatus',
          'violationCount',
          'lastBackupAt',
        ],
        properties: {
          deviceRef: { $ref: '#/components/schemas/EntityRef' },
          name: { type: 'string' },
          title: { type: 'string', description: 'metadata.title or the name' },
          siteRef: { type: ['string', 'null'] },
          siteTitle: { type: ['string', 'null'] },
          role: { type: 'string' },
          vendor: { type: 'string' },
          model: { type: 'string' },
          platform: { type: ['string', 'null'] },
          serialNumber: { type: ['string', 'null'] },
          softwareVersion: { type: ['string', 'null'] },
          managementAddress: { type: ['string', 'null'] },
          status: {
            type: 'string',
            description: "Of its life, in NetBox's words",
          },
          ownerRef: { type: ['string', 'null'] },
          source: {
            type: ['string', 'null'],
            description: 'Name of the source it comes from',
          },
          reachability: { $ref: '#/components/schemas/Reachability' },
          reachabilitySince: { type: ['string', 'null'], format: 'date-time' },
          lastPolledAt: { type: ['string', 'null'], format: 'date-time' },
          interfaceCount: { type: 'integer' },
          interfacesDown: {
            type: 'integer',
            description:
              'Interfaces that should be up (administratively) and are not',
          },
          complianceStatus: { $ref: '#/components/schemas/ComplianceStatus' },
          violationCount: { type: 'integer' },
          lastBackupAt: {
            type: ['string', 'null'],
            format: 'date-time',
            description:
              'When its running configuration was last fetched or posted',
          },
        },
      },
      DeviceDetail: {
        allOf: [
          { $ref: '#/components/schemas/Device' },
          {
            type: 'object',
            required: ['actions', 'polling'],
            properties: {
              actions: {
                type: 'array',
                items: { $ref: '#/components/schemas/DeviceAction' },
                description: 'What the caller may do with it',
              },
              polling: {
                type: 'object',
                required: [
                  'isPolled',
                  'reason',
                  'intervalSeconds',
                  'nextPollAt',
                  'lastError',
                  'responseMs',
                  'upSince',
                ],
                additionalProperties: false,
                properties: {
                  isPolled: { type: 'boolean' },
                  reason: {
                    type: ['string', 'null'],
                    description: 'Why it is not polled, and what to do',
                  },
                  intervalSeconds: { type: ['integer', 'null'] },
                  nextPollAt: { type: ['string', 'null'], format: 'date-time' },
                  lastError: { type: ['string', 'null'] },
                  responseMs: { type: ['integer', 'null'] },
                  upSince: {
                    type: ['string', 'null'],
                    format: 'date-time',
                    description: 'When the device started',
                  },
                },
              },
            },
          },
        ],
      },
      DeviceFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
          siteRefs: {
            $ref: '#/components/schemas/EntityRefs',
            description: 'At one of these sites or a place in it',
          },
          roles: { $ref: '#/components/schemas/Texts' },
          vendors: { $ref: '#/components/schemas/Texts' },
          models: { $ref: '#/components/schemas/Texts' },
          platforms: { $ref: '#/components/schemas/Texts' },
          softwareVersions: { $ref: '#/components/schemas/Texts' },
          statuses: { $ref: '#/components/schemas/Texts' },
          sources: { $ref: '#/components/schemas/Texts' },
          ownerRefs: { $ref: '#/components/schemas/EntityRefs' },
          reachability: {
            type: 'array',
            minItems: 1,
            maxItems: 3,
            items: { $ref: '#/components/schemas/Reachability' },
          },
          complianceStatus: {
            type: 'array',
            minItems: 1,
            maxItems: 3,
            items: { $ref: '#/components/schemas/ComplianceStatus' },
          },
          backupOlderThanHours: {
            type: 'integer',
            minimum: 0,
            maximum: 87600,
            description: 'No backup, or none younger than this',
          },
          hasInterfacesDown: { type: 'boolean' },
          text: {
            type: 'string',
            minLength: 1,
            maxLength: 200,
            description:
              'In name, title, serial number, model or management address',
          },
        },
      },
      DeviceSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/DeviceFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 3,
            items: {
              type: 'object',
              required: ['field'],
              additionalProperties: false,
              properties: {
                field: {
                  type: 'string',
                  enum: [
                    'name',
                    'siteRef',
                    'role',
                    'vendor',
                    'model',
                    'softwareVersion',
                    'status',
                    'reachability',
                    'reachabilitySince',
                    'interfacesDown',
                    'violationCount',
                    'lastBackupAt',
                  ],
                },
                order: { $ref: '#/components/schemas/SortOrder' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      DevicePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Device' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      FacetValue: {
        type: 'object',
        required: ['value', 'count'],
        additionalProperties: false,
        properties: {
          value: { type: 'string' },
          title: { type: 'string' },
          count: { type: 'integer' },
        },
      },
      DeviceFacets: {
        type: 'object',
        required: [
          'roles',
          'vendors',
          'models',
          'platforms',
          'softwareVersions',
          'statuses',
          'sources',
          'sites',
        ],
        additionalProperties: false,
        properties: {
          roles: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          vendors: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          models: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          platforms: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          softwareVersions: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          statuses: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
          sites: {
            type: 'array',
            items: { $ref: '#/components/schemas/FacetValue' },
          },
        },
      },
      Overview: {
        type: 'object',
        required: [
          'devices',
          'reachability',
          'interfacesDown',
          'compliance',
          'backups',
          'changes',
          'links',
          'openProposals',
          'attention',
        ],
        additionalProperties: false,
        properties: {
          devices: { type: 'integer' },
          reachability: {
            type: 'object',
            required: ['reachable', 'unreachable', 'unknown'],
            additionalProperties: false,
            properties: {
              reachable: { type: 'integer' },
              unreachable: { type: 'integer' },
              unknown: { type: 'integer' },
            },
          },
          interfacesDown: { type: 'integer' },
          compliance: {
            type: 'object',
            required: ['compliant', 'violated', 'unknown'],
            additionalProperties: false,
            properties: {
              compliant: { type: 'integer' },
              violated: { type: 'integer' },
              unknown: { type: 'integer' },
            },
          },
          backups: {
            type: 'object',
            required: ['fresh', 'stale', 'never', 'freshHours'],
            additionalProperties: false,
            properties: {
              fresh: { type: 'integer' },
              stale: { type: 'integer' },
              never: { type: 'integer' },
              freshHours: {
                type: 'integer',
                description: 'Younger than this is fresh',
              },
            },
          },
          changes: {
            type: 'object',
            required: ['configurations', 'stateChanges', 'since'],
            additionalProperties: false,
            description: 'Of the last 24 hours',
            properties: {
              configurations: { type: 'integer' },
              stateChanges: { type: 'integer' },
              since: { $ref: '#/components/schemas/Instant' },
            },
          },
          links: {
            type: 'object',
            required: ['confirmed', 'missing', 'unexpected'],
            additionalProperties: false,
            properties: {
              confirmed: { type: 'integer' },
              missing: { type: 'integer' },
              unexpected: { type: 'integer' },
            },
          },
          openProposals: {
            type: ['integer', 'null'],
            description: 'Null for those who may not see proposals',
          },
          attention: {
            type: 'array',
            maxItems: 20,
            description: 'Devices to look at first',
            items: {
              type: 'object',
              required: ['deviceRef', 'title', 'siteTitle', 'reason', 'since'],
              additionalProperties: false,
              properties: {
                deviceRef: { $ref: '#/components/schemas/EntityRef' },
                title: { type: 'string' },
                siteTitle: { type: ['string', 'null'] },
                reason: {
                  type: 'string',
                  enum: [
                    'unreachable',
                    'interfacesDown',
                    'violated',
                    'backupStale',
                  ],
                },
                since: { type: ['string', 'null'], format: 'date-time' },
              },
            },
          },
        },
      },
      Address: {
        type: 'object',
        required: [
          'deviceRef',
          'interfaceName',
          'address',
          'prefixLength',
          'lastSeenAt',
        ],
        additionalProperties: false,
        properties: {
          deviceRef: { $ref: '#/components/schemas/EntityRef' },
          interfaceName: { type: 'string' },
          address: { type: 'string' },
          prefixLength: { type: 'integer' },
          lastSeenAt: { $ref: '#/components/schemas/Instant' },
        },
      },
      Interface: {
        type: 'object',
        required: [
          'name',
          'index',
          'description',
          'type',
          'speedBps',
          'mtu',
          'macAddress',
          'adminStatus',
          'operStatus',
          'statusSince',
          'addresses',
          'neighbour',
          'firstSeenAt',
          'lastSeenAt',
          'isVanished',
        ],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          index: {
            type: ['integer', 'null'],
            description: 'ifIndex when it was last seen',
          },
          description: {
            type: ['string', 'null'],
            description: 'ifAlias, what people call it',
          },
          type: { type: ['integer', 'null'], description: 'IANAifType' },
          speedBps: { type: ['integer', 'null'] },
          mtu: { type: ['integer', 'null'] },
          macAddress: { type: ['string', 'null'] },
          adminStatus: { $ref: '#/components/schemas/AdminStatus' },
          operStatus: { $ref: '#/components/schemas/InterfaceStatus' },
          statusSince: { type: ['string', 'null'], format: 'date-time' },
          addresses: {
            type: 'array',
            items: { type: 'string', description: 'With prefix length' },
          },
          neighbour: {
            type: ['object', 'null'],
            required: ['deviceRef', 'title', 'interfaceName'],
            additionalProperties: false,
            properties: {
              deviceRef: {
                type: ['string', 'null'],
                description:
                  'Null when the neighbour is no device of the catalog',
              },
              title: { type: 'string' },
              interfaceName: { type: ['string', 'null'] },
            },
          },
          firstSeenAt: { $ref: '#/components/schemas/Instant' },
          lastSeenAt: { $ref: '#/components/schemas/Instant' },
          isVanished: {
            type: 'boolean',
            description: 'The device does not have it any more',
          },
        },
      },
      InterfaceList: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Interface' },
          },
        },
      },
      Module: {
        type: 'object',
        required: [
          'name',
          'class',
          'model',
          'serialNumber',
          'parentName',
          'firstSeenAt',
          'lastSeenAt',
          'isVanished',
        ],
        additionalProperties: false,
        properties: {
          name: { type: 'string' },
          class: {
            type: 'string',
            description:
              'PhysicalClass of ENTITY-MIB (RFC 6933): chassis, module, port, powerSupply …',
          },
          model: { type: ['string', 'null'] },
          serialNumber: { type: ['string', 'null'] },
          parentName: { type: ['string', 'null'] },
          description: { type: ['string', 'null'] },
          hardwareRevision: { type: ['string', 'null'] },
          firmwareRevision: { type: ['string', 'null'] },
          softwareRevision: { type: ['string', 'null'] },
          firstSeenAt: { $ref: '#/components/schemas/Instant' },
          lastSeenAt: { $ref: '#/components/schemas/Instant' },
          isVanished: { type: 'boolean' },
        },
      },
      ModuleList: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Module' },
          },
        },
      },
      StateChange: {
        type: 'object',
        required: [
          'changeKey',
          'deviceRef',
          'interfaceName',
          'from',
          'to',
          'at',
        ],
        additionalProperties: false,
        properties: {
          changeKey: { $ref: '#/components/schemas/Key' },
          deviceRef: { $ref: '#/components/schemas/EntityRef' },
          interfaceName: {
            type: ['string', 'null'],
            description: 'Null for the device itself',
          },
          from: { type: 'string' },
          to: { type: 'string' },
          at: { $ref: '#/components/schemas/Instant' },
          isAdministrative: {
            type: 'boolean',
            description: 'Somebody switched it in the configuration',
          },
        },
      },
      StateChangePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/StateChange' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      PollResult: {
        type: 'object',
        required: ['reachability', 'polledAt', 'responseMs', 'error'],
        additionalProperties: false,
        properties: {
          reachability: { $ref: '#/components/schemas/Reachability' },
          polledAt: { $ref: '#/components/schemas/Instant' },
          responseMs: { type: ['integer', 'null'] },
          error: {
            type: ['string', 'null'],
            description: 'Why nothing was learned',
          },
        },
      },
      Provenance: {
        type: 'string',
        enum: ['declared', 'lldp', 'routing'],
        description: 'How a link is known',
      },
      LinkVerdict: {
        type: 'string',
        enum: ['confirmed', 'missing', 'unexpected', 'mismatch'],
        description:
          '`confirmed`: declared and seen; `missing`: declared and not seen; `unexpected`: seen and not declared; `mismatch`: an interface of it is declared to lead elsewhere than it is seen to',
      },
      LinkEnd: {
        type: 'object',
        required: ['deviceRef', 'deviceTitle', 'interfaceName'],
        additionalProperties: false,
        properties: {
          deviceRef: {
            type: ['string', 'null'],
            description: 'Null when it is no device of the catalog',
          },
          deviceTitle: {
            type: 'string',
            description:
              'What it calls itself when it is no device of the catalog',
          },
          interfaceName: { type: ['string', 'null'] },
          operStatus: {
            oneOf: [
              { $ref: '#/components/schemas/InterfaceStatus' },
              { type: 'null' },
            ],
          },
          adminStatus: {
            oneOf: [
              { $ref: '#/components/schemas/AdminStatus' },
              { type: 'null' },
            ],
          },
        },
      },
      LinkKnowledge: {
        type: 'object',
        required: [
          'provenance',
          'source',
          'firstSeenAt',
          'lastSeenAt',
          'isCurrent',
        ],
        additionalProperties: false,
        properties: {
          provenance: { $ref: '#/components/schemas/Provenance' },
          source: { type: ['string', 'null'], description: 'Who declared it' },
          firstSeenAt: { $ref: '#/components/schemas/Instant' },
          lastSeenAt: { $ref: '#/components/schemas/Instant' },
          isCurrent: {
            type: 'boolean',
            description: 'Still declared; or seen at the last look',
          },
        },
      },
      Link: {
        type: 'object',
        required: ['linkKey', 'a', 'b', 'verdict', 'isUp', 'knowledge'],
        additionalProperties: false,
        properties: {
          linkKey: { $ref: '#/components/schemas/Key' },
          a: { $ref: '#/components/schemas/LinkEnd' },
          b: { $ref: '#/components/schemas/LinkEnd' },
          verdict: { $ref: '#/components/schemas/LinkVerdict' },
          isUp: {
            type: ['boolean', 'null'],
            description: 'Both ends are up; null when that is not known',
          },
          knowledge: {
            type: 'array',
            items: { $ref: '#/components/schemas/LinkKnowledge' },
          },
        },
      },
      LinkFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
          siteRefs: { $ref: '#/components/schemas/EntityRefs' },
          verdicts: {
            type: 'array',
            minItems: 1,
            maxItems: 4,
            items: { $ref: '#/components/schemas/LinkVerdict' },
          },
          provenance: {
            type: 'array',
            minItems: 1,
            maxItems: 3,
            items: { $ref: '#/components/schemas/Provenance' },
          },
          isUp: { type: 'boolean' },
        },
      },
      LinkSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/LinkFilter' },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      LinkPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Link' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      NeighbourList: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            description: '`a` is the device itself',
            items: { $ref: '#/components/schemas/Link' },
          },
        },
      },
      LinkDeclaration: {
        type: 'object',
        required: ['links'],
        additionalProperties: false,
        properties: {
          deviceRefs: {
            $ref: '#/components/schemas/EntityRefs',
            description:
              'Links of this source that touch one of these and are not listed are removed; when absent, all of this source',
          },
          links: {
            type: 'array',
            maxItems: 20000,
            items: {
              type: 'object',
              required: [
                'aDeviceRef',
                'aInterface',
                'bDeviceRef',
                'bInterface',
              ],
              additionalProperties: false,
              properties: {
                aDeviceRef: { $ref: '#/components/schemas/EntityRef' },
                aInterface: { type: 'string', minLength: 1, maxLength: 255 },
                bDeviceRef: { $ref: '#/components/schemas/EntityRef' },
                bInterface: { type: 'string', minLength: 1, maxLength: 255 },
              },
            },
          },
        },
      },
      LinkDeclarationResult: {
        type: 'object',
        required: ['added', 'removed', 'unchanged'],
        additionalProperties: false,
        properties: {
          added: { type: 'integer' },
          removed: { type: 'integer' },
          unchanged: { type: 'integer' },
        },
      },
      Site: {
        type: 'object',
        required: [
          'siteRef',
          'name',
          'title',
          'parentRef',
          'latitude',
          'longitude',
          'deviceCount',
          'unreachableCount',
        ],
        additionalProperties: false,
        properties: {
          siteRef: { $ref: '#/components/schemas/EntityRef' },
          name: { type: 'string' },
          title: { type: 'string' },
          parentRef: { type: ['string', 'null'] },
          latitude: { type: ['number', 'null'] },
          longitude: { type: ['number', 'null'] },
          deviceCount: {
            type: 'integer',
            description: 'In it and in the places in it',
          },
          unreachableCount: { type: 'integer' },
        },
      },
      SiteSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              parentRefs: { $ref: '#/components/schemas/EntityRefs' },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      SitePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Site' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CircuitTermination: {
        type: 'object',
        additionalProperties: false,
        properties: {
          siteRef: { type: 'string' },
          deviceRef: { type: 'string' },
          interfaceName: { type: 'string' },
        },
      },
      Circuit: {
        type: 'object',
        required: [
          'circuitRef',
          'title',
          'cid',
          'provider',
          'circuitType',
          'status',
          'a',
          'z',
        ],
        additionalProperties: false,
        properties: {
          circuitRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          cid: { type: 'string', description: "The provider's number" },
          provider: { type: ['string', 'null'] },
          circuitType: { type: ['string', 'null'] },
          status: { type: 'string' },
          a: {
            oneOf: [
              { $ref: '#/components/schemas/CircuitTermination' },
              { type: 'null' },
            ],
          },
          z: {
            oneOf: [
              { $ref: '#/components/schemas/CircuitTermination' },
              { type: 'null' },
            ],
          },
        },
      },
      CircuitSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              siteRefs: { $ref: '#/components/schemas/EntityRefs' },
              deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
              providers: { $ref: '#/components/schemas/Texts' },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      CircuitPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Circuit' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      AddressSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
              within: {
                type: 'string',
                maxLength: 64,
                description:
                  'An address or a prefix, for example `10.0.0.0/24`',
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      AddressPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Address' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      Prefix: {
        type: 'object',
        required: [
          'prefix',
          'description',
          'status',
          'siteRef',
          'vlanId',
          'source',
          'addressCount',
        ],
        additionalProperties: false,
        properties: {
          prefix: { type: 'string' },
          description: { type: ['string', 'null'] },
          status: { type: 'string' },
          siteRef: { type: ['string', 'null'] },
          vlanId: { type: ['integer', 'null'] },
          source: { type: 'string' },
          addressCount: {
            type: 'integer',
            description: 'Addresses seen on interfaces that lie in it',
          },
        },
      },
      PrefixSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              within: { type: 'string', maxLength: 64 },
              contains: {
                type: 'string',
                maxLength: 64,
                description: 'An address or a prefix that lies in it',
              },
              siteRefs: { $ref: '#/components/schemas/EntityRefs' },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      PrefixPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Prefix' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      Vlan: {
        type: 'object',
        required: ['vlanId', 'name', 'siteRef', 'status', 'source'],
        additionalProperties: false,
        properties: {
          vlanId: { type: 'integer', minimum: 1, maximum: 4094 },
          name: { type: 'string' },
          siteRef: { type: ['string', 'null'] },
          status: { type: 'string' },
          source: { type: 'string' },
        },
      },
      VlanSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              vlanId: { type: 'integer', minimum: 1, maximum: 4094 },
              siteRefs: { $ref: '#/components/schemas/EntityRefs' },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      VlanPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Vlan' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      IpamDeclaration: {
        type: 'object',
        additionalProperties: false,
        properties: {
          prefixes: {
            type: 'array',
            maxItems: 5000,
            items: {
              type: 'object',
              required: ['prefix'],
              additionalProperties: false,
              properties: {
                prefix: { type: 'string', maxLength: 64 },
                description: { type: 'string', maxLength: 1000 },
                status: { type: 'string', maxLength: 63, default: 'active' },
                siteRef: { $ref: '#/components/schemas/EntityRef' },
                vlanId: { type: 'integer', minimum: 1, maximum: 4094 },
              },
            },
          },
          vlans: {
            type: 'array',
            maxItems: 5000,
            items: {
              type: 'object',
              required: ['vlanId', 'name'],
              additionalProperties: false,
              properties: {
                vlanId: { type: 'integer', minimum: 1, maximum: 4094 },
                name: { type: 'string', minLength: 1, maxLength: 255 },
                siteRef: { $ref: '#/components/schemas/EntityRef' },
                status: { type: 'string', maxLength: 63, default: 'active' },
              },
            },
          },
          removedPrefixes: {
            type: 'array',
            maxItems: 5000,
            items: { type: 'string', maxLength: 64 },
          },
          removedVlans: {
            type: 'array',
            maxItems: 5000,
            items: {
              type: 'object',
              required: ['vlanId'],
              additionalProperties: false,
              properties: {
                vlanId: { type: 'integer' },
                siteRef: { $ref: '#/components/schemas/EntityRef' },
              },
            },
          },
        },
      },
      IpamDeclarationResult: {
        type: 'object',
        required: ['written', 'removed'],
        additionalProperties: false,
        properties: {
          written: { type: 'integer' },
          removed: { type: 'integer' },
        },
      },
      AdjacencyPage: {
        type: 'object',
        required: ['items', 'endCursor'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['aDeviceRef', 'bDeviceRef'],
              additionalProperties: false,
              properties: {
                aDeviceRef: { $ref: '#/components/schemas/EntityRef' },
                bDeviceRef: { $ref: '#/components/schemas/EntityRef' },
              },
            },
          },
          endCursor: {
            type: ['string', 'null'],
            description: 'Null on the last page',
          },
        },
      },
      NetworkMap: {
        type: 'object',
        description:
          'In columns, to be small; the index in `nodes` names a node elsewhere',
        required: ['layoutVersion', 'computedAt', 'nodes', 'edges', 'clusters'],
        additionalProperties: false,
        properties: {
          layoutVersion: {
            type: 'string',
            description: 'Changes when a position changed',
          },
          computedAt: { $ref: '#/components/schemas/Instant' },
          isPartial: {
            type: 'boolean',
            description:
              'True when there are more than 20,000 devices; then only the clusters hold all of them',
          },
          nodes: {
            type: 'object',
            required: [
              'deviceRefs',
              'titles',
              'roles',
              'x',
              'y',
              'cluster',
              'reachability',
              'interfacesDown',
            ],
            additionalProperties: false,
            properties: {
              deviceRefs: { type: 'array', items: { type: 'string' } },
              titles: { type: 'array', items: { type: 'string' } },
              roles: { type: 'array', items: { type: 'string' } },
              x: { type: 'array', items: { type: 'number' } },
              y: { type: 'array', items: { type: 'number' } },
              cluster: {
                type: 'array',
                items: { type: 'integer' },
                description: 'Index in `clusters`',
              },
              reachability: {
                type: 'array',
                items: { type: 'integer' },
                description: '0 unknown, 1 reachable, 2 unreachable',
              },
              interfacesDown: { type: 'array', items: { type: 'integer' } },
            },
          },
          edges: {
            type: 'object',
            required: ['a', 'b', 'count', 'state', 'verdict'],
            additionalProperties: false,
            description: 'One per pair of devices',
            properties: {
              a: { type: 'array', items: { type: 'integer' } },
              b: { type: 'array', items: { type: 'integer' } },
              count: {
                type: 'array',
                items: { type: 'integer' },
                description: 'Parallel links',
              },
              state: {
                type: 'array',
                items: { type: 'integer' },
                description: '0 unknown, 1 all up, 2 some down, 3 all down',
              },
              verdict: {
                type: 'array',
                items: { type: 'integer' },
                description:
                  '0 confirmed, 1 missing, 2 unexpected, 3 mismatch: the worst of them',
              },
            },
          },
          clusters: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'key',
                'title',
                'siteRef',
                'x',
                'y',
                'radius',
                'deviceCount',
                'unreachableCount',
              ],
              additionalProperties: false,
              properties: {
                key: { type: 'string' },
                title: { type: 'string' },
                siteRef: { type: ['string', 'null'] },
                x: { type: 'number' },
                y: { type: 'number' },
                radius: { type: 'number' },
                deviceCount: { type: 'integer' },
                unreachableCount: { type: 'integer' },
              },
            },
          },
        },
      },
      DeclaredEntity: {
        type: 'object',
        required: ['source', 'sourceId', 'entity'],
        additionalProperties: false,
        properties: {
          source: {
            type: 'string',
            description: 'For example `csv` or `discovery`',
          },
          sourceId: { type: 'string' },
          entity: {
            $ref: '#/components/schemas/JsonObject',
            description: 'A catalog entity',
          },
        },
      },
      DeclaredEntityPage: {
        type: 'object',
        required: ['items', 'endCursor', 'totalItems'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/DeclaredEntity' },
          },
          endCursor: {
            type: ['string', 'null'],
            description: 'Null on the last page',
          },
          totalItems: {
            type: 'integer',
            description:
              'Of all pages; a reader that saw fewer must not remove anything',
          },
        },
      },
      ConfigurationKind: { type: 'string', enum: ['running', 'startup'] },
      ConfigurationOrigin: {
        type: 'string',
        enum: ['device', 'api'],
        description: 'Fetched over the driver of the device or posted',
      },
      ConfigurationVersion: {
        type: 'object',
        required: [
          'versionKey',
          'deviceRef',
          'kind',
          'sha256',
          'byteSize',
          'lineCount',
          'origin',
          'actor',
          'reason',
          'capturedAt',
          'lastSeenAt',
          'isLatest',
          'previousVersionKey',
          'linesAdded',
          'linesRemoved',
        ],
        properties: {
          versionKey: { $ref: '#/components/schemas/Key' },
          deviceRef: { $ref: '#/components/schemas/EntityRef' },
          kind: { $ref: '#/components/schemas/ConfigurationKind' },
          sha256: {
            type: 'string',
            description: 'Of the stored text (secrets blanked)',
          },
          byteSize: { type: 'integer' },
          lineCount: { type: 'integer' },
          origin: { $ref: '#/components/schemas/ConfigurationOrigin' },
          actor: {
            type: 'string',
            description:
              'Who fetched or posted it: an entity ref, or the subject of a service',
          },
          reason: {
            type: ['string', 'null'],
            description: 'Why it was fetched',
          },
          capturedAt: { $ref: '#/components/schemas/Instant' },
          lastSeenAt: {
            $ref: '#/components/schemas/Instant',
            description: 'When the device was last seen to have it',
          },
          isLatest: { type: 'boolean' },
          previousVersionKey: { type: ['string', 'null'] },
          linesAdded: {
            type: 'integer',
            description: 'Against the version before, without noise',
          },
          linesRemoved: { type: 'integer' },
        },
      },
      ConfigurationVersionPage: {
        type: 'object',
        required: ['items', 'page', 'lastFetch'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ConfigurationVersion' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
          lastFetch: {
            type: ['object', 'null'],
            description:
              'The last time it was fetched from the device; null when it never was',
            required: ['at', 'error', 'nextAt'],
            additionalProperties: false,
            properties: {
              at: { $ref: '#/components/schemas/Instant' },
              error: {
                type: ['string', 'null'],
                description: 'Null when it went well',
              },
              nextAt: {
                type: ['string', 'null'],
                format: 'date-time',
                description:
                  'When it is tried again by itself; null before the next round',
              },
            },
          },
        },
      },
      Configuration: {
        allOf: [
          { $ref: '#/components/schemas/ConfigurationVersion' },
          {
            type: 'object',
            required: ['text'],
            properties: {
              text: { type: 'string', description: 'Secrets are blanked' },
            },
          },
        ],
      },
      ConfigurationUpload: {
        type: 'object',
        required: ['text'],
        additionalProperties: false,
        properties: {
          text: { type: 'string', minLength: 1, maxLength: 4000000 },
          kind: { $ref: '#/components/schemas/ConfigurationKind' },
          capturedAt: {
            $ref: '#/components/schemas/Instant',
            description: 'Now when absent',
          },
          reason: { type: 'string', maxLength: 1000 },
          isComplete: {
            type: 'boolean',
            default: false,
            description:
              'The sender vouches for it, whatever the length: a text much shorter than the last one is otherwise refused',
          },
        },
      },
      ConfigurationFetch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          kind: { $ref: '#/components/schemas/ConfigurationKind' },
          reason: { type: 'string', maxLength: 1000 },
          isComplete: {
            type: 'boolean',
            default: false,
            description:
              'Store it even when it is much shorter than the last one',
          },
        },
      },
      StoredConfiguration: {
        type: 'object',
        required: ['isNew', 'version', 'blankedSecrets'],
        additionalProperties: false,
        properties: {
          isNew: {
            type: 'boolean',
            description:
              'False when it equals the latest version but for noise',
          },
          version: { $ref: '#/components/schemas/ConfigurationVersion' },
          blankedSecrets: { type: 'integer' },
        },
      },
      ConfigurationDiff: {
        type: 'object',
        required: [
          'from',
          'to',
          'hunks',
          'linesAdded',
          'linesRemoved',
          'ignoredNoise',
        ],
        additionalProperties: false,
        properties: {
          from: { $ref: '#/components/schemas/ConfigurationVersion' },
          to: { $ref: '#/components/schemas/ConfigurationVersion' },
          linesAdded: { type: 'integer' },
          linesRemoved: { type: 'integer' },
          ignoredNoise: {
            type: 'integer',
            description: 'Changed lines that were left out as noise',
          },
          isTruncated: {
            type: 'boolean',
            description:
              'There are more than 5,000 changed lines; the first are shown',
          },
          hunks: {
            type: 'array',
            items: {
              type: 'object',
              required: ['fromLine', 'toLine', 'section', 'lines'],
              additionalProperties: false,
              properties: {
                fromLine: {
                  type: 'integer',
                  description: 'Number of its first line in `from`, from 1',
                },
                toLine: { type: 'integer' },
                section: {
                  type: ['string', 'null'],
                  description:
                    'Line of the block it lies in, for example `interface ge0/0`',
                },
                lines: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['change', 'text', 'fromLine', 'toLine'],
                    additionalProperties: false,
                    properties: {
                      change: {
                        type: 'string',
                        enum: ['equal', 'added', 'removed'],
                      },
                      text: { type: 'string' },
                      fromLine: {
                        type: ['integer', 'null'],
                        description:
                          'Its number in `from`; null for an added line',
                      },
                      toLine: { type: ['integer', 'null'] },
                    },
                  },
                },
              },
            },
          },
        },
      },
      ConfigurationSearch: {
        type: 'object',
        required: ['query'],
        additionalProperties: false,
        properties: {
          query: {
            type: 'string',
            minLength: 2,
            maxLength: 500,
            description:
              'Text that a line holds. `*` stands for any text in the line; upper and lower case are the same unless `isCaseSensitive`',
          },
          isCaseSensitive: { type: 'boolean', default: false },
          isAbsent: {
            type: 'boolean',
            default: false,
            description: 'Find devices none of whose lines match',
          },
          filter: { $ref: '#/components/schemas/DeviceFilter' },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ConfigurationMatch: {
        type: 'object',
        required: ['device', 'versionKey', 'capturedAt', 'lines', 'lineCount'],
        additionalProperties: false,
        properties: {
          device: { $ref: '#/components/schemas/DeviceSummary' },
          versionKey: { $ref: '#/components/schemas/Key' },
          capturedAt: { $ref: '#/components/schemas/Instant' },
          lineCount: { type: 'integer', description: 'Lines that match' },
          lines: {
            type: 'array',
            maxItems: 20,
            description: 'The first of them',
            items: {
              type: 'object',
              required: ['number', 'text', 'section'],
              additionalProperties: false,
              properties: {
                number: { type: 'integer' },
                text: { type: 'string' },
                section: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
      ConfigurationMatchPage: {
        type: 'object',
        required: ['items', 'page', 'searchedDevices'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ConfigurationMatch' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
          searchedDevices: {
            type: 'integer',
            description: 'Devices in the filter that have a configuration',
          },
        },
      },
      DeviceSummary: {
        type: 'object',
        required: ['deviceRef', 'title', 'siteTitle', 'role', 'platform'],
        additionalProperties: false,
        properties: {
          deviceRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          siteTitle: { type: ['string', 'null'] },
          role: { type: 'string' },
          platform: { type: ['string', 'null'] },
        },
      },
      GoldenRuleKind: {
        type: 'string',
        enum: ['required', 'forbidden', 'template'],
        description:
          "`required`: every line must be there; `forbidden`: none of the lines may be there; `template`: lines with `{{ device.name }}` that are filled from the device's facts must be there (name, title, role, vendor, model, platform, site, managementAddress, softwareVersion, serialNumber)",
      },
      RuleSeverity: { type: 'string', enum: ['minor', 'major', 'critical'] },
      RuleScope: {
        type: 'object',
        description:
          'A rule is for devices that fit every field that is given; for all when none is',
        additionalProperties: false,
        properties: {
          roles: { $ref: '#/components/schemas/Texts' },
          platforms: { $ref: '#/components/schemas/Texts' },
          vendors: { $ref: '#/components/schemas/Texts' },
          siteRefs: { $ref: '#/components/schemas/EntityRefs' },
          deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
        },
      },
      GoldenRuleRequest: {
        type: 'object',
        required: ['name', 'kind', 'lines'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 200 },
          description: {
            type: 'string',
            maxLength: 4000,
            description: 'Why there is the rule, and how to mend a device',
          },
          kind: { $ref: '#/components/schemas/GoldenRuleKind' },
          lines: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            description:
              'Compared without blanks at both ends; `*` stands for any text',
            items: { type: 'string', minLength: 1, maxLength: 1000 },
          },
          section: {
            type: 'string',
            maxLength: 500,
            description:
              'Only in blocks that begin with this line, for example `interface *`; each of them is checked. A device without such a block breaks a rule that asks for lines when the section has no `*`, and follows it otherwise',
          },
          scope: { $ref: '#/components/schemas/RuleScope' },
          severity: { $ref: '#/components/schemas/RuleSeverity' },
          isEnabled: { type: 'boolean', default: true },
          version: {
            type: 'integer',
            description: 'For a change: the version that was read',
          },
        },
      },
      GoldenRule: {
        type: 'object',
        required: [
          'ruleKey',
          'name',
          'description',
          'kind',
          'lines',
          'section',
          'scope',
          'severity',
          'isEnabled',
          'version',
          'createdAt',
          'createdBy',
          'updatedAt',
          'updatedBy',
          'compliantCount',
          'violatedCount',
          'pendingCount',
        ],
        additionalProperties: false,
        properties: {
          ruleKey: { $ref: '#/components/schemas/Key' },
          name: { type: 'string' },
          description: { type: ['string', 'null'] },
          kind: { $ref: '#/components/schemas/GoldenRuleKind' },
          lines: { type: 'array', items: { type: 'string' } },
          section: { type: ['string', 'null'] },
          scope: { $ref: '#/components/schemas/RuleScope' },
          severity: { $ref: '#/components/schemas/RuleSeverity' },
          isEnabled: { type: 'boolean' },
          version: { type: 'integer' },
          createdAt: { $ref: '#/components/schemas/Instant' },
          createdBy: { type: 'string' },
          updatedAt: { $ref: '#/components/schemas/Instant' },
          updatedBy: { type: 'string' },
          compliantCount: {
            type: 'integer',
            description: 'Of the devices the caller may read',
          },
          violatedCount: { type: 'integer' },
          pendingCount: {
            type: 'integer',
            description:
              'Devices that are still to be checked since the rule was changed',
          },
        },
      },
      GoldenRuleSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              isEnabled: { type: 'boolean' },
              severities: {
                type: 'array',
                minItems: 1,
                maxItems: 3,
                items: { $ref: '#/components/schemas/RuleSeverity' },
              },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      GoldenRulePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/GoldenRule' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ComplianceFinding: {
        type: 'object',
        required: ['message', 'line', 'lineNumber', 'section'],
        additionalProperties: false,
        properties: {
          message: {
            type: 'string',
            description:
              'For people, for example `missing: ntp server 10.0.0.1`',
          },
          line: {
            type: 'string',
            description:
              'The line that is missing or forbidden; as the rule has it for a caller who may not read the configuration',
          },
          lineNumber: {
            type: ['integer', 'null'],
            description:
              'Of the forbidden line, or of the first line of the block that misses one; null for a caller who may not read the configuration',
          },
          section: { type: ['string', 'null'] },
        },
      },
      ComplianceResult: {
        type: 'object',
        required: [
          'device',
          'ruleKey',
          'ruleName',
          'severity',
          'status',
          'since',
          'checkedAt',
          'versionKey',
          'findings',
        ],
        additionalProperties: false,
        properties: {
          device: { $ref: '#/components/schemas/DeviceSummary' },
          ruleKey: { $ref: '#/components/schemas/Key' },
          ruleName: { type: 'string' },
          severity: { $ref: '#/components/schemas/RuleSeverity' },
          status: { type: 'string', enum: ['compliant', 'violated'] },
          since: {
            $ref: '#/components/schemas/Instant',
            description: 'Since when it has this status',
          },
          checkedAt: { $ref: '#/components/schemas/Instant' },
          versionKey: { $ref: '#/components/schemas/Key' },
          findings: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/ComplianceFinding' },
          },
        },
      },
      ComplianceSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              ruleKeys: {
                type: 'array',
                minItems: 1,
                maxItems: 200,
                items: { $ref: '#/components/schemas/Key' },
              },
              statuses: {
                type: 'array',
                minItems: 1,
                maxItems: 2,
                items: { type: 'string', enum: ['compliant', 'violated'] },
              },
              severities: {
                type: 'array',
                minItems: 1,
                maxItems: 3,
                items: { $ref: '#/components/schemas/RuleSeverity' },
              },
              devices: { $ref: '#/components/schemas/DeviceFilter' },
            },
          },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 2,
            items: {
              type: 'object',
              required: ['field'],
              additionalProperties: false,
              properties: {
                field: {
                  type: 'string',
                  enum: ['deviceRef', 'severity', 'since'],
                },
                order: { $ref: '#/components/schemas/SortOrder' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      CompliancePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ComplianceResult' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      GoldenRulePreview: {
        type: 'object',
        required: [
          'checked',
          'inScope',
          'withoutConfiguration',
          'compliant',
          'violated',
          'examples',
        ],
        additionalProperties: false,
        properties: {
          inScope: {
            type: 'integer',
            description: 'Devices, counted up to 10,000',
          },
          checked: { type: 'integer' },
          withoutConfiguration: { type: 'integer' },
          compliant: { type: 'integer' },
          violated: { type: 'integer' },
          examples: {
            type: 'array',
            maxItems: 20,
            items: {
              type: 'object',
              required: ['device', 'findings'],
              additionalProperties: false,
              properties: {
                device: { $ref: '#/components/schemas/DeviceSummary' },
                findings: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/ComplianceFinding' },
                },
              },
            },
          },
        },
      },
      DiscoveryRequest: {
        type: 'object',
        required: ['seeds', 'credentialRefs'],
        additionalProperties: false,
        properties: {
          seeds: {
            type: 'array',
            minItems: 1,
            maxItems: 256,
            items: {
              type: 'string',
              minLength: 1,
              maxLength: 64,
              description: 'An address, or a prefix of at most 1,024 addresses',
            },
          },
          ranges: {
            type: 'array',
            maxItems: 64,
            description:
              'Only addresses in these prefixes are asked, beside the seeds; the configured ranges when absent',
            items: { type: 'string', minLength: 1, maxLength: 64 },
          },
          credentialRefs: {
            type: 'array',
            minItems: 1,
            maxItems: 10,
            items: { type: 'string', minLength: 1, maxLength: 63 },
            description: 'Tried in this order',
          },
          port: { type: 'integer', minimum: 1, maximum: 65535, default: 161 },
          maxDepth: {
            type: 'integer',
            minimum: 0,
            maximum: 64,
            default: 16,
            description: 'Hops from a seed',
          },
          maxDevices: {
            type: 'integer',
            minimum: 1,
            maximum: 100000,
            default: 10000,
          },
          requestsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 1000,
            default: 20,
            description: 'Addresses asked per second',
          },
          name: { type: 'string', maxLength: 200 },
        },
      },
      DiscoveryState: {
        type: 'string',
        enum: ['running', 'completed', 'cancelled', 'failed'],
      },
      DiscoveryRun: {
        type: 'object',
        required: [
          'runKey',
          'name',
          'state',
          'request',
          'startedBy',
          'startedAt',
          'endedAt',
          'asked',
          'answered',
          'silent',
          'refused',
          'waiting',
          'proposals',
          'error',
        ],
        additionalProperties: false,
        properties: {
          runKey: { $ref: '#/components/schemas/Key' },
          name: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/DiscoveryState' },
          request: { $ref: '#/components/schemas/DiscoveryRequest' },
          startedBy: { type: 'string' },
          startedAt: { $ref: '#/components/schemas/Instant' },
          endedAt: { type: ['string', 'null'], format: 'date-time' },
          asked: { type: 'integer', description: 'Addresses' },
          answered: { type: 'integer' },
          silent: {
            type: 'integer',
            description: 'Did not answer: nobody there, or no credential fits',
          },
          refused: {
            type: 'integer',
            description: 'Out of the ranges or beyond a limit',
          },
          waiting: { type: 'integer' },
          proposals: { type: 'integer' },
          error: { type: ['string', 'null'] },
        },
      },
      DiscoveryRunSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              states: {
                type: 'array',
                minItems: 1,
                maxItems: 4,
                items: { $ref: '#/components/schemas/DiscoveryState' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      DiscoveryRunPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/DiscoveryRun' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      DiscoveryTargetState: {
        type: 'string',
        enum: ['waiting', 'asking', 'answered', 'silent', 'refused'],
      },
      DiscoveryTarget: {
        type: 'object',
        required: [
          'address',
          'depth',
          'state',
          'viaAddress',
          'systemName',
          'deviceRef',
          'message',
          'askedAt',
        ],
        additionalProperties: false,
        properties: {
          address: { type: 'string' },
          depth: { type: 'integer' },
          state: { $ref: '#/components/schemas/DiscoveryTargetState' },
          viaAddress: {
            type: ['string', 'null'],
            description: 'Neighbour that named it',
          },
          systemName: { type: ['string', 'null'] },
          deviceRef: {
            type: ['string', 'null'],
            description: 'Known device it turned out to be',
          },
          message: { type: ['string', 'null'] },
          askedAt: { type: ['string', 'null'], format: 'date-time' },
        },
      },
      DiscoveryTargetSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              states: {
                type: 'array',
                minItems: 1,
                maxItems: 5,
                items: { $ref: '#/components/schemas/DiscoveryTargetState' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      DiscoveryTargetPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/DiscoveryTarget' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CredentialNameList: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'hasSnmp', 'hasLogin'],
              additionalProperties: false,
              properties: {
                name: { type: 'string' },
                hasSnmp: {
                  type: 'boolean',
                  description: 'It can ask over SNMP',
                },
                hasLogin: {
                  type: 'boolean',
                  description: 'It can log in to a command line',
                },
              },
            },
          },
        },
      },
      ProposalKind: {
        type: 'string',
        enum: [
          'newDevice',
          'newLink',
          'changedFact',
          'vanishedDevice',
          'vanishedLink',
        ],
      },
      ProposalState: {
        type: 'string',
        enum: ['open', 'accepted', 'rejected', 'superseded'],
      },
      ProposedFact: {
        type: 'object',
        required: ['field', 'current', 'proposed'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            description: 'For example `softwareVersion`',
          },
          current: { type: ['string', 'null'] },
          proposed: { type: ['string', 'null'] },
        },
      },
      Proposal: {
        type: 'object',
        required: [
          'proposalKey',
          'kind',
          'state',
          'title',
          'deviceRef',
          'facts',
          'link',
          'evidence',
          'warnings',
          'firstSeenAt',
          'lastSeenAt',
          'runKey',
          'decidedBy',
          'decidedAt',
          'note',
        ],
        additionalProperties: false,
        properties: {
          proposalKey: { $ref: '#/components/schemas/Key' },
          kind: { $ref: '#/components/schemas/ProposalKind' },
          state: { $ref: '#/components/schemas/ProposalState' },
          title: {
            type: 'string',
            description:
              'One line for people, for example `sto1-cr9 (FRRouting) at 10.0.0.9`',
          },
          deviceRef: {
            type: ['string', 'null'],
            description:
              'The device it is about; for a new one the ref it would get',
          },
          facts: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProposedFact' },
          },
          link: {
            oneOf: [
              {
                type: 'object',
                required: ['a', 'b'],
                additionalProperties: false,
                properties: {
                  a: { $ref: '#/components/schemas/LinkEnd' },
                  b: { $ref: '#/components/schemas/LinkEnd' },
                },
              },
              { type: 'null' },
            ],
          },
          evidence: {
            type: 'array',
            maxItems: 20,
            items: { type: 'string' },
            description: 'Lines for people: where it was seen and how',
          },
          warnings: {
            type: 'array',
            maxItems: 20,
            items: { type: 'string' },
            description:
              'What makes it doubtful, for example a serial number that another device has',
          },
          firstSeenAt: { $ref: '#/components/schemas/Instant' },
          lastSeenAt: { $ref: '#/components/schemas/Instant' },
          runKey: { type: ['string', 'null'] },
          decidedBy: { type: ['string', 'null'] },
          decidedAt: { type: ['string', 'null'], format: 'date-time' },
          note: { type: ['string', 'null'] },
        },
      },
      ProposalSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              kinds: {
                type: 'array',
                minItems: 1,
                maxItems: 5,
                items: { $ref: '#/components/schemas/ProposalKind' },
              },
              states: {
                type: 'array',
                minItems: 1,
                maxItems: 4,
                items: { $ref: '#/components/schemas/ProposalState' },
              },
              runKeys: {
                type: 'array',
                minItems: 1,
                maxItems: 50,
                items: { $ref: '#/components/schemas/Key' },
              },
              deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ProposalPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Proposal' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ProposalDecision: {
        type: 'object',
        required: ['proposalKeys', 'decision'],
        additionalProperties: false,
        properties: {
          proposalKeys: {
            type: 'array',
            minItems: 1,
            maxItems: 500,
            items: { $ref: '#/components/schemas/Key' },
          },
          decision: { type: 'string', enum: ['accept', 'reject'] },
          note: { type: 'string', maxLength: 1000 },
          facts: {
            type: 'object',
            description:
              'For new devices: facts to use instead of the proposed ones, or beside them',
            additionalProperties: false,
            properties: {
              siteRef: { $ref: '#/components/schemas/EntityRef' },
              role: { type: 'string', maxLength: 63 },
              ownerRef: { $ref: '#/components/schemas/EntityRef' },
              credentialRef: { type: 'string', maxLength: 63 },
              platform: { type: 'string', maxLength: 63 },
              name: {
                type: 'string',
                maxLength: 63,
                description: 'For one proposal only',
              },
            },
          },
        },
      },
      ProposalDecisionResult: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['proposalKey', 'state', 'message', 'error'],
              additionalProperties: false,
              properties: {
                proposalKey: { $ref: '#/components/schemas/Key' },
                message: {
                  type: ['string', 'null'],
                  description:
                    'What is left to do, for example at the source that the device comes from',
                },
                state: {
                  oneOf: [
                    { $ref: '#/components/schemas/ProposalState' },
                    { type: 'null' },
                  ],
                },
                error: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
      ImportMode: {
        type: 'string',
        enum: ['merge', 'replace'],
        default: 'merge',
        description:
          '`replace`: devices of this source that the file does not have are removed',
      },
      ImportDefaults: {
        type: 'object',
        additionalProperties: false,
        properties: {
          credentialRef: { type: 'string', minLength: 1, maxLength: 63 },
          model: { type: 'string', minLength: 1, maxLength: 255 },
          owner: { type: 'string', minLength: 1, maxLength: 255 },
          platform: { type: 'string', minLength: 1, maxLength: 63 },
          role: { type: 'string', minLength: 1, maxLength: 63 },
          site: { type: 'string', minLength: 1, maxLength: 255 },
          status: { type: 'string', minLength: 1, maxLength: 63 },
          vendor: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      ImportState: {
        type: 'string',
        enum: [
          'reading',
          'ready',
          'applying',
          'applied',
          'discarded',
          'failed',
        ],
      },
      Import: {
        type: 'object',
        required: [
          'importKey',
          'source',
          'mode',
          'fileName',
          'state',
          'createdBy',
          'createdAt',
          'appliedBy',
          'appliedAt',
          'rows',
          'additions',
          'changes',
          'removals',
          'unchanged',
          'badRows',
          'processed',
          'columns',
          'warnings',
          'error',
          'hasRows',
        ],
        additionalProperties: false,
        properties: {
          importKey: { $ref: '#/components/schemas/Key' },
          source: { type: 'string' },
          mode: { $ref: '#/components/schemas/ImportMode' },
          fileName: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/ImportState' },
          createdBy: { type: 'string' },
          createdAt: { $ref: '#/components/schemas/Instant' },
          appliedBy: { type: ['string', 'null'] },
          appliedAt: { type: ['string', 'null'], format: 'date-time' },
          rows: { type: 'integer' },
          additions: { type: 'integer' },
          changes: { type: 'integer' },
          removals: { type: 'integer' },
          unchanged: { type: 'integer' },
          badRows: { type: 'integer' },
          processed: {
            type: 'integer',
            description: 'Rows that are read or applied so far',
          },
          columns: {
            type: 'array',
            description: 'Columns of the file and the field each was taken for',
            items: {
              type: 'object',
              required: ['name', 'field'],
              additionalProperties: false,
              properties: {
                name: { type: 'string' },
                field: {
                  type: ['string', 'null'],
                  description: 'Null when it is left out',
                },
              },
            },
          },
          warnings: { type: 'array', items: { type: 'string' } },
          error: { type: ['string', 'null'] },
          hasRows: {
            type: 'boolean',
            description: 'Its rows are still kept and can be searched',
          },
        },
      },
      ImportSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              states: {
                type: 'array',
                minItems: 1,
                maxItems: 6,
                items: { $ref: '#/components/schemas/ImportState' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ImportPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Import' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ImportApplication: {
        type: 'object',
        additionalProperties: false,
        properties: {
          allowRemovals: {
            type: 'boolean',
            default: false,
            description: 'Needed when devices would be removed',
          },
        },
      },
      ImportRowEffect: {
        type: 'string',
        enum: ['addition', 'change', 'removal', 'unchanged', 'bad'],
      },
      ImportRow: {
        type: 'object',
        required: [
          'rowNumber',
          'effect',
          'entityRef',
          'title',
          'facts',
          'problems',
        ],
        additionalProperties: false,
        properties: {
          rowNumber: {
            type: ['integer', 'null'],
            description: 'Line of the file, from 1; null for a removal',
          },
          effect: { $ref: '#/components/schemas/ImportRowEffect' },
          entityRef: {
            type: ['string', 'null'],
            description: 'The device, or a site that is made for it',
          },
          title: { type: 'string' },
          facts: {
            type: 'array',
            description: 'Fields that change',
            items: { $ref: '#/components/schemas/ProposedFact' },
          },
          problems: { type: 'array', items: { type: 'string' } },
        },
      },
      ImportRowSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              effects: {
                type: 'array',
                minItems: 1,
                maxItems: 5,
                items: { $ref: '#/components/schemas/ImportRowEffect' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ImportRowPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ImportRow' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CalendarKind: {
        type: 'string',
        enum: ['maintenance', 'blackout'],
        description:
          'A window in which work is allowed, or a time in which none is',
      },
      CalendarScope: {
        type: 'object',
        description:
          'Holds for devices that fit every field that is given; for all when none is',
        additionalProperties: false,
        properties: {
          siteRefs: { $ref: '#/components/schemas/EntityRefs' },
          deviceRefs: { $ref: '#/components/schemas/EntityRefs' },
          roles: { $ref: '#/components/schemas/Texts' },
        },
      },
      CalendarEntryRequest: {
        type: 'object',
        required: ['kind', 'title', 'startsAt', 'endsAt', 'timeZone'],
        additionalProperties: false,
        properties: {
          kind: { $ref: '#/components/schemas/CalendarKind' },
          title: { type: 'string', minLength: 1, maxLength: 200 },
          description: { type: 'string', maxLength: 4000 },
          startsAt: { $ref: '#/components/schemas/Instant' },
          endsAt: { $ref: '#/components/schemas/Instant' },
          timeZone: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description:
              'IANA name, for example `Europe/Stockholm`; a recurrence keeps its time of day there',
          },
          recurrence: {
            type: 'string',
            maxLength: 500,
            description:
              'RRULE of RFC 5545, for example `FREQ=WEEKLY;BYDAY=TU,TH`',
          },
          scope: { $ref: '#/components/schemas/CalendarScope' },
          version: {
            type: 'integer',
            description: 'For a change: the version that was read',
          },
        },
      },
      CalendarEntry: {
        type: 'object',
        required: [
          'entryKey',
          'kind',
          'title',
          'description',
          'startsAt',
          'endsAt',
          'timeZone',
          'recurrence',
          'scope',
          'version',
          'createdAt',
          'createdBy',
          'updatedAt',
          'updatedBy',
        ],
        additionalProperties: false,
        properties: {
          entryKey: { $ref: '#/components/schemas/Key' },
          kind: { $ref: '#/components/schemas/CalendarKind' },
          title: { type: 'string' },
          description: { type: ['string', 'null'] },
          startsAt: { $ref: '#/components/schemas/Instant' },
          endsAt: { $ref: '#/components/schemas/Instant' },
          timeZone: { type: 'string' },
          recurrence: { type: ['string', 'null'] },
          scope: { $ref: '#/components/schemas/CalendarScope' },
          version: { type: 'integer' },
          createdAt: { $ref: '#/components/schemas/Instant' },
          createdBy: { type: 'string' },
          updatedAt: { $ref: '#/components/schemas/Instant' },
          updatedBy: { type: 'string' },
        },
      },
      CalendarEntrySearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              kinds: {
                type: 'array',
                minItems: 1,
                maxItems: 2,
                items: { $ref: '#/components/schemas/CalendarKind' },
              },
              text: { type: 'string', minLength: 1, maxLength: 200 },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      CalendarEntryPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/CalendarEntry' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CalendarOccurrence: {
        type: 'object',
        required: [
          'entryKey',
          'kind',
          'title',
          'startsAt',
          'endsAt',
          'timeZone',
          'isRecurring',
          'scope',
        ],
        additionalProperties: false,
        properties: {
          entryKey: { $ref: '#/components/schemas/Key' },
          kind: { $ref: '#/components/schemas/CalendarKind' },
          title: { type: 'string' },
          startsAt: { $ref: '#/components/schemas/Instant' },
          endsAt: { $ref: '#/components/schemas/Instant' },
          timeZone: { type: 'string' },
          isRecurring: { type: 'boolean' },
          scope: { $ref: '#/components/schemas/CalendarScope' },
        },
      },
      CalendarOccurrenceList: {
        type: 'object',
        required: ['items', 'isTruncated'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/CalendarOccurrence' },
          },
          isTruncated: { type: 'boolean' },
        },
      },
      CalendarCheck: {
        type: 'object',
        required: ['isAllowed', 'windows', 'reasons'],
        additionalProperties: false,
        properties: {
          isAllowed: { type: 'boolean' },
          windows: {
            type: 'array',
            items: { $ref: '#/components/schemas/CalendarOccurrence' },
          },
          reasons: {
            type: 'array',
            items: {
              type: 'object',
              required: ['code', 'message'],
              additionalProperties: false,
              properties: {
                code: {
                  type: 'string',
                  enum: ['outsideMaintenanceWindow', 'blackout'],
                },
                message: { type: 'string' },
                entryKey: { $ref: '#/components/schemas/Key' },
              },
            },
          },
        },
      },
    },
  },
};
