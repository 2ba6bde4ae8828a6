// Generated from openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
/* eslint-disable */
/**
 * The `paths` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface paths {
  '/v1/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The network in figures, of the devices the caller may read */
    get: operations['getOverview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search devices */
    post: operations['searchDevices'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/facets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The values that devices have in fields worth filtering by, with counts */
    get: operations['getDeviceFacets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** One device with its state and what the caller may do with it */
    get: operations['getDevice'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/interfaces': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** Interfaces of a device with their addresses and neighbours, in natural order */
    get: operations['getInterfaces'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/modules': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** Chassis, modules and optics of a device */
    get: operations['getModules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/neighbours': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** Links of a device, what is declared against what is observed */
    get: operations['getNeighbours'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/state-changes': {
    parameters: {
      query?: {
        /** endCursor of the page before */
        after?: components['parameters']['After'];
        limit?: components['parameters']['Limit'];
      };
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** When the device and its interfaces went up and down, the latest first */
    get: operations['getStateChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/poll': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the device now for its state, interfaces and neighbours */
    post: operations['pollDevice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sites/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search sites */
    post: operations['searchSites'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/circuits/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search circuits */
    post: operations['searchCircuits'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/links/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search links, for example those that are declared and not seen */
    post: operations['searchLinks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/links/declared/{source}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of whoever declares them */
        source: components['schemas']['SourceName'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say which links there should be; replaces what this source declared for these devices before */
    put: operations['declareLinks'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/addresses/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search addresses on interfaces, by text or by the prefix they lie in */
    post: operations['searchAddresses'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/prefixes/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search prefixes */
    post: operations['searchPrefixes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/vlans/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search VLANs */
    post: operations['searchVlans'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ipam/{source}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of whoever declares them */
        source: components['schemas']['SourceName'];
      };
      cookie?: never;
    };
    get?: never;
    /** Say which prefixes and VLANs there are; adds and updates, and removes what is listed as removed */
    put: operations['declareIpam'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/adjacency': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which devices are neighbours, each pair once, in pages */
    get: operations['getAdjacency'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/map': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Positions, clusters and states of all devices and links that the caller may read, for drawing */
    get: operations['getMap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/declared-entities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Devices and sites that imports and discovery declared, for the catalog's provider */
    get: operations['getDeclaredEntities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/configurations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    /** The versions of a device's configuration, the latest first */
    get: operations['getConfigurationVersions'];
    put?: never;
    /**
     * Store a configuration that somebody else fetched
     * Secrets in it are blanked before anything is stored. The same text as the latest version makes no new one; the version then says when it was seen last.
     */
    post: operations['storeConfiguration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/devices/{namespace}/{name}/configurations/fetch': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Fetch the configuration from the device over its driver and store it */
    post: operations['fetchConfiguration'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/configurations/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Find the lines of all configurations that hold a text, or the devices whose configuration does not */
    post: operations['searchConfigurations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/configurations/{versionKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        versionKey: components['parameters']['VersionKey'];
      };
      cookie?: never;
    };
    /** One version with its text, secrets blanked */
    get: operations['getConfiguration'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/configurations/{versionKey}/diff/{otherVersionKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        versionKey: components['parameters']['VersionKey'];
        /** The later version, of the same or of another device */
        otherVersionKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    /** What differs between two versions */
    get: operations['diffConfigurations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rules/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search golden rules, with the number of devices that follow and break them */
    post: operations['searchGoldenRules'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a rule; all configurations in its scope are checked against it soon */
    post: operations['createGoldenRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rules/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check a rule that is not stored against up to 500 devices of its scope */
    post: operations['previewGoldenRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rules/{ruleKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ruleKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    /** One rule */
    get: operations['getGoldenRule'];
    /** Replace a rule; `version` must be the one that was read */
    put: operations['updateGoldenRule'];
    post?: never;
    /** Remove a rule and its results */
    delete: operations['deleteGoldenRule'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/compliance/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search results, one per device and rule */
    post: operations['searchCompliance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/discovery-runs/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search discovery runs, the latest first */
    post: operations['searchDiscoveryRuns'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/discovery-runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Crawl from seed addresses over SNMP and LLDP */
    post: operations['startDiscovery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/discovery-runs/{runKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    /** One run with its progress */
    get: operations['getDiscoveryRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/discovery-runs/{runKey}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a run; what it has found stays */
    post: operations['cancelDiscovery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/discovery-runs/{runKey}/targets/search': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Addresses that a run has asked or will ask, and what came of it */
    post: operations['searchDiscoveryTargets'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/credentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Names of the configured credentials, for whoever may start discovery or decide on proposals */
    get: operations['getCredentialNames'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search what discovery proposes */
    post: operations['searchProposals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept or reject proposals, with a result for each */
    post: operations['decideProposals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read a CSV file of devices and say what would change; nothing changes yet */
    post: operations['createImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search imports, the latest first */
    post: operations['searchImports'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    /** One import with its progress */
    get: operations['getImport'];
    put?: never;
    post?: never;
    /** Discard an import that was not applied, or stop one that is being read or applied */
    delete: operations['discardImport'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importKey}/application': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Carry out what the import showed; good rows only */
    post: operations['applyImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importKey}/rows/search': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Rows of an import and what each would do */
    post: operations['searchImportRows'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{importKey}/bad-rows': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    /** The rows that cannot be taken, as CSV, with the reason in a further column */
    get: operations['downloadBadRows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/occurrences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Windows and blackouts in a span of time, recurrences laid out */
    get: operations['getCalendarOccurrences'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/entries/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search windows and blackouts */
    post: operations['searchCalendarEntries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a maintenance window or a blackout */
    post: operations['createCalendarEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/entries/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The next occurrences an entry would have; nothing is kept */
    post: operations['previewCalendarEntry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/entries/{entryKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    /** One entry */
    get: operations['getCalendarEntry'];
    /** Replace an entry; `version` must be the one that was read */
    put: operations['updateCalendarEntry'];
    post?: never;
    /** Remove an entry with all its occurrences */
    delete: operations['deleteCalendarEntry'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendar/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether work on a device in a span of time lies in a window and outside of every blackout */
    get: operations['checkCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
/**
 * The `webhooks` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export type webhooks = Record<string, never>;
/**
 * The `components` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface components {
  schemas: {
    JsonObject: {
      [key: string]: unknown;
    };
    Key: string;
    /** A full entity ref, for example `resource:default/sto1-cr1` */
    EntityRef: string;
    EntityRefs: components['schemas']['EntityRef'][];
    Texts: string[];
    SourceName: string;
    /**
     * Format: date-time
     * ISO 8601 in UTC
     */
    Instant: string;
    /**
     * Default: ASC.
     */
    SortOrder: 'ASC' | 'DESC';
    /** A problem detail (RFC 9457), with Backstage's error body in `error`, `request` and `response` */
    Problem: {
      /** `about:blank` */
      type: string;
      /**
       * Kind of the error, for programs
       */
      title:
        | 'INVALID_ARGUMENT'
        | 'UNAUTHENTICATED'
        | 'PERMISSION_DENIED'
        | 'NOT_FOUND'
        | 'INVALID_STATE'
        | 'PAYLOAD_TOO_LARGE'
        | 'UNSUPPORTED_MEDIA_TYPE'
        | 'METHOD_NOT_ALLOWED'
        | 'RESOURCE_EXHAUSTED'
        | 'UNAVAILABLE'
        | 'DEADLINE_EXCEEDED'
        | 'INTERNAL';
      status: number;
      /** For people */
      detail: string;
      /** Path of the request */
      instance: string;
      error: {
        name: string;
        message: string;
      } & {
        [key: string]: unknown;
      };
      request?: components['schemas']['JsonObject'];
      response: {
        statusCode: number;
      } & {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    PageRequest: {
      /** Default: 50. */
      limit?: number;
      /** endCursor of the page before */
      after?: string;
      /** startCursor of the page behind */
      before?: string;
      /** Items to leave out; not together with `after` and `before` */
      from?: number;
    };
    PageInfo: {
      /** Matching items, counted up to 10,000 */
      totalItems: number;
      /** There are more than totalItems */
      hasMoreTotalItems: boolean;
      /** Null on the first page */
      startCursor: string | null;
      /** Null on the last page */
      endCursor: string | null;
    };
    /**
     * Whether the device answers polling; `unknown` when it is not polled
     */
    Reachability: 'unknown' | 'reachable' | 'unreachable';
    /**
     * As ifOperStatus of IF-MIB (RFC 2863)
     */
    InterfaceStatus:
      | 'up'
      | 'down'
      | 'testing'
      | 'unknown'
      | 'dormant'
      | 'notPresent'
      | 'lowerLayerDown';
    /**
     * As ifAdminStatus of IF-MIB (RFC 2863)
     */
    AdminStatus: 'up' | 'down' | 'testing';
    /**
     * Over all rules; `unknown` when there is no configuration or no rule for the device
     */
    ComplianceStatus: 'unknown' | 'compliant' | 'violated';
    DeviceAction:
      | 'poll'
      | 'readConfigurations'
      | 'storeConfiguration'
      | 'fetchConfiguration';
    Device: {
      deviceRef: components['schemas']['EntityRef'];
      name: string;
      /** metadata.title or the name */
      title: string;
      siteRef: string | null;
      siteTitle: string | null;
      role: string;
      vendor: string;
      model: string;
      platform: string | null;
      serialNumber: string | null;
      softwareVersion: string | null;
      managementAddress: string | null;
      /** Of its life, in NetBox's words */
      status: string;
      ownerRef: string | null;
      /** Name of the source it comes from */
      source: string | null;
      reachability: components['schemas']['Reachability'];
      reachabilitySince: string | null;
      lastPolledAt: string | null;
      interfaceCount: number;
      /** Interfaces that should be up (administratively) and are not */
      interfacesDown: number;
      complianceStatus: components['schemas']['ComplianceStatus'];
      violationCount: number;
      /**
       * Format: date-time
       * When its running configuration was last fetched or posted
       */
      lastBackupAt: string | null;
    };
    DeviceDetail: components['schemas']['Device'] & {
      /** What the caller may do with it */
      actions: components['schemas']['DeviceAction'][];
      polling: {
        isPolled: boolean;
        /** Why it is not polled, and what to do */
        reason: string | null;
        intervalSeconds: number | null;
        nextPollAt: string | null;
        lastError: string | null;
        responseMs: number | null;
        /**
         * Format: date-time
         * When the device started
         */
        upSince: string | null;
      };
    };
    DeviceFilter: {
      deviceRefs?: components['schemas']['EntityRefs'];
      /** At one of these sites or a place in it */
      siteRefs?: components['schemas']['EntityRefs'];
      roles?: components['schemas']['Texts'];
      vendors?: components['schemas']['Texts'];
      models?: components['schemas']['Texts'];
      platforms?: components['schemas']['Texts'];
      softwareVersions?: components['schemas']['Texts'];
      statuses?: components['schemas']['Texts'];
      sources?: components['schemas']['Texts'];
      ownerRefs?: components['schemas']['EntityRefs'];
      reachability?: components['schemas']['Reachability'][];
      complianceStatus?: components['schemas']['ComplianceStatus'][];
      /** No backup, or none younger than this */
      backupOlderThanHours?: number;
      hasInterfacesDown?: boolean;
      /** In name, title, serial number, model or management address */
      text?: string;
    };
    DeviceSearch: {
      filter?: components['schemas']['DeviceFilter'];
      sort?: {
        field:
          | 'name'
          | 'siteRef'
          | 'role'
          | 'vendor'
          | 'model'
          | 'softwareVersion'
          | 'status'
          | 'reachability'
          | 'reachabilitySince'
          | 'interfacesDown'
          | 'violationCount'
          | 'lastBackupAt';
        order?: components['schemas']['SortOrder'];
      }[];
      page?: components['schemas']['PageRequest'];
    };
    DevicePage: {
      items: components['schemas']['Device'][];
      page: components['schemas']['PageInfo'];
    };
    FacetValue: {
      value: string;
      title?: string;
      count: number;
    };
    DeviceFacets: {
      roles: components['schemas']['FacetValue'][];
      vendors: components['schemas']['FacetValue'][];
      models: components['schemas']['FacetValue'][];
      platforms: components['schemas']['FacetValue'][];
      softwareVersions: components['schemas']['FacetValue'][];
      statuses: components['schemas']['FacetValue'][];
      sources: components['schemas']['FacetValue'][];
      sites: components['schemas']['FacetValue'][];
    };
    Overview: {
      devices: number;
      reachability: {
        reachable: number;
        unreachable: number;
        unknown: number;
      };
      interfacesDown: number;
      compliance: {
        compliant: number;
        violated: number;
        unknown: number;
      };
      backups: {
        fresh: number;
        stale: number;
        never: number;
        /** Younger than this is fresh */
        freshHours: number;
      };
      /** Of the last 24 hours */
      changes: {
        configurations: number;
        stateChanges: number;
        since: components['schemas']['Instant'];
      };
      links: {
        confirmed: number;
        missing: number;
        unexpected: number;
      };
      /** Null for those who may not see proposals */
      openProposals: number | null;
      /** Devices to look at first */
      attention: {
        deviceRef: components['schemas']['EntityRef'];
        title: string;
        siteTitle: string | null;
        reason: 'unreachable' | 'interfacesDown' | 'violated' | 'backupStale';
        since: string | null;
      }[];
    };
    Address: {
      deviceRef: components['schemas']['EntityRef'];
      interfaceName: string;
      address: string;
      prefixLength: number;
      lastSeenAt: components['schemas']['Instant'];
    };
    Interface: {
      name: string;
      /** ifIndex when it was last seen */
      index: number | null;
      /** ifAlias, what people call it */
      description: string | null;
      /** IANAifType */
      type: number | null;
      speedBps: number | null;
      mtu: number | null;
      macAddress: string | null;
      adminStatus: components['schemas']['AdminStatus'];
      operStatus: components['schemas']['InterfaceStatus'];
      statusSince: string | null;
      addresses: string[];
      neighbour: {
        /** Null when the neighbour is no device of the catalog */
        deviceRef: string | null;
        title: string;
        interfaceName: string | null;
      } | null;
      firstSeenAt: components['schemas']['Instant'];
      lastSeenAt: components['schemas']['Instant'];
      /** The device does not have it any more */
      isVanished: boolean;
    };
    InterfaceList: {
      items: components['schemas']['Interface'][];
    };
    Module: {
      name: string;
      /** PhysicalClass of ENTITY-MIB (RFC 6933): chassis, module, port, powerSupply … */
      class: string;
      model: string | null;
      serialNumber: string | null;
      parentName: string | null;
      description?: string | null;
      hardwareRevision?: string | null;
      firmwareRevision?: string | null;
      softwareRevision?: string | null;
      firstSeenAt: components['schemas']['Instant'];
      lastSeenAt: components['schemas']['Instant'];
      isVanished: boolean;
    };
    ModuleList: {
      items: components['schemas']['Module'][];
    };
    StateChange: {
      changeKey: components['schemas']['Key'];
      deviceRef: components['schemas']['EntityRef'];
      /** Null for the device itself */
      interfaceName: string | null;
      from: string;
      to: string;
      at: components['schemas']['Instant'];
      /** Somebody switched it in the configuration */
      isAdministrative?: boolean;
    };
    StateChangePage: {
      items: components['schemas']['StateChange'][];
      page: components['schemas']['PageInfo'];
    };
    PollResult: {
      reachability: components['schemas']['Reachability'];
      polledAt: components['schemas']['Instant'];
      responseMs: number | null;
      /** Why nothing was learned */
      error: string | null;
    };
    /**
     * How a link is known
     */
    Provenance: 'declared' | 'lldp' | 'routing';
    /**
     * `confirmed`: declared and seen; `missing`: declared and not seen; `unexpected`: seen and not declared; `mismatch`: an interface of it is declared to lead elsewhere than it is seen to
     */
    LinkVerdict: 'confirmed' | 'missing' | 'unexpected' | 'mismatch';
    LinkEnd: {
      /** Null when it is no device of the catalog */
      deviceRef: string | null;
      /** What it calls itself when it is no device of the catalog */
      deviceTitle: string;
      interfaceName: string | null;
      operStatus?: components['schemas']['InterfaceStatus'] | null;
      adminStatus?: components['schemas']['AdminStatus'] | null;
    };
    LinkKnowledge: {
      provenance: components['schemas']['Provenance'];
      /** Who declared it */
      source: string | null;
      firstSeenAt: components['schemas']['Instant'];
      lastSeenAt: components['schemas']['Instant'];
      /** Still declared; or seen at the last look */
      isCurrent: boolean;
    };
    Link: {
      linkKey: components['schemas']['Key'];
      a: components['schemas']['LinkEnd'];
      b: components['schemas']['LinkEnd'];
      verdict: components['schemas']['LinkVerdict'];
      /** Both ends are up; null when that is not known */
      isUp: boolean | null;
      knowledge: components['schemas']['LinkKnowledge'][];
    };
    LinkFilter: {
      deviceRefs?: components['schemas']['EntityRefs'];
      siteRefs?: components['schemas']['EntityRefs'];
      verdicts?: components['schemas']['LinkVerdict'][];
      provenance?: components['schemas']['Provenance'][];
      isUp?: boolean;
    };
    LinkSearch: {
      filter?: components['schemas']['LinkFilter'];
      page?: components['schemas']['PageRequest'];
    };
    LinkPage: {
      items: components['schemas']['Link'][];
      page: components['schemas']['PageInfo'];
    };
    NeighbourList: {
      /** `a` is the device itself */
      items: components['schemas']['Link'][];
    };
    LinkDeclaration: {
      /** Links of this source that touch one of these and are not listed are removed; when absent, all of this source */
      deviceRefs?: components['schemas']['EntityRefs'];
      links: {
        aDeviceRef: components['schemas']['EntityRef'];
        aInterface: string;
        bDeviceRef: components['schemas']['EntityRef'];
        bInterface: string;
      }[];
    };
    LinkDeclarationResult: {
      added: number;
      removed: number;
      unchanged: number;
    };
    Site: {
      siteRef: components['schemas']['EntityRef'];
      name: string;
      title: string;
      parentRef: string | null;
      latitude: number | null;
      longitude: number | null;
      /** In it and in the places in it */
      deviceCount: number;
      unreachableCount: number;
    };
    SiteSearch: {
      filter?: {
        parentRefs?: components['schemas']['EntityRefs'];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    SitePage: {
      items: components['schemas']['Site'][];
      page: components['schemas']['PageInfo'];
    };
    CircuitTermination: {
      siteRef?: string;
      deviceRef?: string;
      interfaceName?: string;
    };
    Circuit: {
      circuitRef: components['schemas']['EntityRef'];
      title: string;
      /** The provider's number */
      cid: string;
      provider: string | null;
      circuitType: string | null;
      status: string;
      a: components['schemas']['CircuitTermination'] | null;
      z: components['schemas']['CircuitTermination'] | null;
    };
    CircuitSearch: {
      filter?: {
        siteRefs?: components['schemas']['EntityRefs'];
        deviceRefs?: components['schemas']['EntityRefs'];
        providers?: components['schemas']['Texts'];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    CircuitPage: {
      items: components['schemas']['Circuit'][];
      page: components['schemas']['PageInfo'];
    };
    AddressSearch: {
      filter?: {
        deviceRefs?: components['schemas']['EntityRefs'];
        /** An address or a prefix, for example `10.0.0.0/24` */
        within?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    AddressPage: {
      items: components['schemas']['Address'][];
      page: components['schemas']['PageInfo'];
    };
    Prefix: {
      prefix: string;
      description: string | null;
      status: string;
      siteRef: string | null;
      vlanId: number | null;
      source: string;
      /** Addresses seen on interfaces that lie in it */
      addressCount: number;
    };
    PrefixSearch: {
      filter?: {
        within?: string;
        /** An address or a prefix that lies in it */
        contains?: string;
        siteRefs?: components['schemas']['EntityRefs'];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    PrefixPage: {
      items: components['schemas']['Prefix'][];
      page: components['schemas']['PageInfo'];
    };
    Vlan: {
      vlanId: number;
      name: string;
      siteRef: string | null;
      status: string;
      source: string;
    };
    VlanSearch: {
      filter?: {
        vlanId?: number;
        siteRefs?: components['schemas']['EntityRefs'];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    VlanPage: {
      items: components['schemas']['Vlan'][];
      page: components['schemas']['PageInfo'];
    };
    IpamDeclaration: {
      prefixes?: {
        prefix: string;
        description?: string;
        /** Default: active. */
        status?: string;
        siteRef?: components['schemas']['EntityRef'];
        vlanId?: number;
      }[];
      vlans?: {
        vlanId: number;
        name: string;
        siteRef?: components['schemas']['EntityRef'];
        /** Default: active. */
        status?: string;
      }[];
      removedPrefixes?: string[];
      removedVlans?: {
        vlanId: number;
        siteRef?: components['schemas']['EntityRef'];
      }[];
    };
    IpamDeclarationResult: {
      written: number;
      removed: number;
    };
    AdjacencyPage: {
      items: {
        aDeviceRef: components['schemas']['EntityRef'];
        bDeviceRef: components['schemas']['EntityRef'];
      }[];
      /** Null on the last page */
      endCursor: string | null;
    };
    /** In columns, to be small; the index in `nodes` names a node elsewhere */
    NetworkMap: {
      /** Changes when a position changed */
      layoutVersion: string;
      computedAt: components['schemas']['Instant'];
      /** True when there are more than 20,000 devices; then only the clusters hold all of them */
      isPartial?: boolean;
      nodes: {
        deviceRefs: string[];
        titles: string[];
        roles: string[];
        x: number[];
        y: number[];
        /** Index in `clusters` */
        cluster: number[];
        /** 0 unknown, 1 reachable, 2 unreachable */
        reachability: number[];
        interfacesDown: number[];
      };
      /** One per pair of devices */
      edges: {
        a: number[];
        b: number[];
        /** Parallel links */
        count: number[];
        /** 0 unknown, 1 all up, 2 some down, 3 all down */
        state: number[];
        /** 0 confirmed, 1 missing, 2 unexpected, 3 mismatch: the worst of them */
        verdict: number[];
      };
      clusters: {
        key: string;
        title: string;
        siteRef: string | null;
        x: number;
        y: number;
        radius: number;
        deviceCount: number;
        unreachableCount: number;
      }[];
    };
    DeclaredEntity: {
      /** For example `csv` or `discovery` */
      source: string;
      sourceId: string;
      /** A catalog entity */
      entity: components['schemas']['JsonObject'];
    };
    DeclaredEntityPage: {
      items: components['schemas']['DeclaredEntity'][];
      /** Null on the last page */
      endCursor: string | null;
      /** Of all pages; a reader that saw fewer must not remove anything */
      totalItems: number;
    };
    ConfigurationKind: 'running' | 'startup';
    /**
     * Fetched over the driver of the device or posted
     */
    ConfigurationOrigin: 'device' | 'api';
    ConfigurationVersion: {
      versionKey: components['schemas']['Key'];
      deviceRef: components['schemas']['EntityRef'];
      kind: components['schemas']['ConfigurationKind'];
      /** Of the stored text (secrets blanked) */
      sha256: string;
      byteSize: number;
      lineCount: number;
      origin: components['schemas']['ConfigurationOrigin'];
      /** Who fetched or posted it: an entity ref, or the subject of a service */
      actor: string;
      /** Why it was fetched */
      reason: string | null;
      capturedAt: components['schemas']['Instant'];
      /** When the device was last seen to have it */
      lastSeenAt: components['schemas']['Instant'];
      isLatest: boolean;
      previousVersionKey: string | null;
      /** Against the version before, without noise */
      linesAdded: number;
      linesRemoved: number;
    };
    ConfigurationVersionPage: {
      items: components['schemas']['ConfigurationVersion'][];
      page: components['schemas']['PageInfo'];
      /** The last time it was fetched from the device; null when it never was */
      lastFetch: {
        at: components['schemas']['Instant'];
        /** Null when it went well */
        error: string | null;
        /**
         * Format: date-time
         * When it is tried again by itself; null before the next round
         */
        nextAt: string | null;
      } | null;
    };
    Configuration: components['schemas']['ConfigurationVersion'] & {
      /** Secrets are blanked */
      text: string;
    };
    ConfigurationUpload: {
      text: string;
      kind?: components['schemas']['ConfigurationKind'];
      /** Now when absent */
      capturedAt?: components['schemas']['Instant'];
      reason?: string;
      /**
       * The sender vouches for it, whatever the length: a text much shorter than the last one is otherwise refused
       * Default: false.
       */
      isComplete?: boolean;
    };
    ConfigurationFetch: {
      kind?: components['schemas']['ConfigurationKind'];
      reason?: string;
      /**
       * Store it even when it is much shorter than the last one
       * Default: false.
       */
      isComplete?: boolean;
    };
    StoredConfiguration: {
      /** False when it equals the latest version but for noise */
      isNew: boolean;
      version: components['schemas']['ConfigurationVersion'];
      blankedSecrets: number;
    };
    ConfigurationDiff: {
      from: components['schemas']['ConfigurationVersion'];
      to: components['schemas']['ConfigurationVersion'];
      linesAdded: number;
      linesRemoved: number;
      /** Changed lines that were left out as noise */
      ignoredNoise: number;
      /** There are more than 5,000 changed lines; the first are shown */
      isTruncated?: boolean;
      hunks: {
        /** Number of its first line in `from`, from 1 */
        fromLine: number;
        toLine: number;
        /** Line of the block it lies in, for example `interface ge0/0` */
        section: string | null;
        lines: {
          change: 'equal' | 'added' | 'removed';
          text: string;
          /** Its number in `from`; null for an added line */
          fromLine: number | null;
          toLine: number | null;
        }[];
      }[];
    };
    ConfigurationSearch: {
      /** Text that a line holds. `*` stands for any text in the line; upper and lower case are the same unless `isCaseSensitive` */
      query: string;
      /** Default: false. */
      isCaseSensitive?: boolean;
      /**
       * Find devices none of whose lines match
       * Default: false.
       */
      isAbsent?: boolean;
      filter?: components['schemas']['DeviceFilter'];
      page?: components['schemas']['PageRequest'];
    };
    ConfigurationMatch: {
      device: components['schemas']['DeviceSummary'];
      versionKey: components['schemas']['Key'];
      capturedAt: components['schemas']['Instant'];
      /** Lines that match */
      lineCount: number;
      /** The first of them */
      lines: {
        number: number;
        text: string;
        section: string | null;
      }[];
    };
    ConfigurationMatchPage: {
      items: components['schemas']['ConfigurationMatch'][];
      page: components['schemas']['PageInfo'];
      /** Devices in the filter that have a configuration */
      searchedDevices: number;
    };
    DeviceSummary: {
      deviceRef: components['schemas']['EntityRef'];
      title: string;
      siteTitle: string | null;
      role: string;
      platform: string | null;
    };
    /**
     * `required`: every line must be there; `forbidden`: none of the lines may be there; `template`: lines with `{{ device.name }}` that are filled from the device's facts must be there (name, title, role, vendor, model, platform, site, managementAddress, softwareVersion, serialNumber)
     */
    GoldenRuleKind: 'required' | 'forbidden' | 'template';
    RuleSeverity: 'minor' | 'major' | 'critical';
    /** A rule is for devices that fit every field that is given; for all when none is */
    RuleScope: {
      roles?: components['schemas']['Texts'];
      platforms?: components['schemas']['Texts'];
      vendors?: components['schemas']['Texts'];
      siteRefs?: components['schemas']['EntityRefs'];
      deviceRefs?: components['schemas']['EntityRefs'];
    };
    GoldenRuleRequest: {
      name: string;
      /** Why there is the rule, and how to mend a device */
      description?: string;
      kind: components['schemas']['GoldenRuleKind'];
      /** Compared without blanks at both ends; `*` stands for any text */
      lines: string[];
      /** Only in blocks that begin with this line, for example `interface *`; each of them is checked. A device without such a block breaks a rule that asks for lines when the section has no `*`, and follows it otherwise */
      section?: string;
      scope?: components['schemas']['RuleScope'];
      severity?: components['schemas']['RuleSeverity'];
      /** Default: true. */
      isEnabled?: boolean;
      /** For a change: the version that was read */
      version?: number;
    };
    GoldenRule: {
      ruleKey: components['schemas']['Key'];
      name: string;
      description: string | null;
      kind: components['schemas']['GoldenRuleKind'];
      lines: string[];
      section: string | null;
      scope: components['schemas']['RuleScope'];
      severity: components['schemas']['RuleSeverity'];
      isEnabled: boolean;
      version: number;
      createdAt: components['schemas']['Instant'];
      createdBy: string;
      updatedAt: components['schemas']['Instant'];
      updatedBy: string;
      /** Of the devices the caller may read */
      compliantCount: number;
      violatedCount: number;
      /** Devices that are still to be checked since the rule was changed */
      pendingCount: number;
    };
    GoldenRuleSearch: {
      filter?: {
        isEnabled?: boolean;
        severities?: components['schemas']['RuleSeverity'][];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    GoldenRulePage: {
      items: components['schemas']['GoldenRule'][];
      page: components['schemas']['PageInfo'];
    };
    ComplianceFinding: {
      /** For people, for example `missing: ntp server 10.0.0.1` */
      message: string;
      /** The line that is missing or forbidden; as the rule has it for a caller who may not read the configuration */
      line: string;
      /** Of the forbidden line, or of the first line of the block that misses one; null for a caller who may not read the configuration */
      lineNumber: number | null;
      section: string | null;
    };
    ComplianceResult: {
      device: components['schemas']['DeviceSummary'];
      ruleKey: components['schemas']['Key'];
      ruleName: string;
      severity: components['schemas']['RuleSeverity'];
      status: 'compliant' | 'violated';
      /** Since when it has this status */
      since: components['schemas']['Instant'];
      checkedAt: components['schemas']['Instant'];
      versionKey: components['schemas']['Key'];
      findings: components['schemas']['ComplianceFinding'][];
    };
    ComplianceSearch: {
      filter?: {
        ruleKeys?: components['schemas']['Key'][];
        statuses?: ('compliant' | 'violated')[];
        severities?: components['schemas']['RuleSeverity'][];
        devices?: components['schemas']['DeviceFilter'];
      };
      sort?: {
        field: 'deviceRef' | 'severity' | 'since';
        order?: components['schemas']['SortOrder'];
      }[];
      page?: components['schemas']['PageRequest'];
    };
    CompliancePage: {
      items: components['schemas']['ComplianceResult'][];
      page: components['schemas']['PageInfo'];
    };
    GoldenRulePreview: {
      /** Devices, counted up to 10,000 */
      inScope: number;
      checked: number;
      withoutConfiguration: number;
      compliant: number;
      violated: number;
      examples: {
        device: components['schemas']['DeviceSummary'];
        findings: components['schemas']['ComplianceFinding'][];
      }[];
    };
    DiscoveryRequest: {
      seeds: string[];
      /** Only addresses in these prefixes are asked, beside the seeds; the configured ranges when absent */
      ranges?: string[];
      /** Tried in this order */
      credentialRefs: string[];
      /** Default: 161. */
      port?: number;
      /**
       * Hops from a seed
       * Default: 16.
       */
      maxDepth?: number;
      /** Default: 10000. */
      maxDevices?: number;
      /**
       * Addresses asked per second
       * Default: 20.
       */
      requestsPerSecond?: number;
      name?: string;
    };
    DiscoveryState: 'running' | 'completed' | 'cancelled' | 'failed';
    DiscoveryRun: {
      runKey: components['schemas']['Key'];
      name: string | null;
      state: components['schemas']['DiscoveryState'];
      request: components['schemas']['DiscoveryRequest'];
      startedBy: string;
      startedAt: components['schemas']['Instant'];
      endedAt: string | null;
      /** Addresses */
      asked: number;
      answered: number;
      /** Did not answer: nobody there, or no credential fits */
      silent: number;
      /** Out of the ranges or beyond a limit */
      refused: number;
      waiting: number;
      proposals: number;
      error: string | null;
    };
    DiscoveryRunSearch: {
      filter?: {
        states?: components['schemas']['DiscoveryState'][];
      };
      page?: components['schemas']['PageRequest'];
    };
    DiscoveryRunPage: {
      items: components['schemas']['DiscoveryRun'][];
      page: components['schemas']['PageInfo'];
    };
    DiscoveryTargetState:
      | 'waiting'
      | 'asking'
      | 'answered'
      | 'silent'
      | 'refused';
    DiscoveryTarget: {
      address: string;
      depth: number;
      state: components['schemas']['DiscoveryTargetState'];
      /** Neighbour that named it */
      viaAddress: string | null;
      systemName: string | null;
      /** Known device it turned out to be */
      deviceRef: string | null;
      message: string | null;
      askedAt: string | null;
    };
    DiscoveryTargetSearch: {
      filter?: {
        states?: components['schemas']['DiscoveryTargetState'][];
      };
      page?: components['schemas']['PageRequest'];
    };
    DiscoveryTargetPage: {
      items: components['schemas']['DiscoveryTarget'][];
      page: components['schemas']['PageInfo'];
    };
    CredentialNameList: {
      items: {
        name: string;
        /** It can ask over SNMP */
        hasSnmp: boolean;
        /** It can log in to a command line */
        hasLogin: boolean;
      }[];
    };
    ProposalKind:
      | 'newDevice'
      | 'newLink'
      | 'changedFact'
      | 'vanishedDevice'
      | 'vanishedLink';
    ProposalState: 'open' | 'accepted' | 'rejected' | 'superseded';
    ProposedFact: {
      /** For example `softwareVersion` */
      field: string;
      current: string | null;
      proposed: string | null;
    };
    Proposal: {
      proposalKey: components['schemas']['Key'];
      kind: components['schemas']['ProposalKind'];
      state: components['schemas']['ProposalState'];
      /** One line for people, for example `sto1-cr9 (FRRouting) at 10.0.0.9` */
      title: string;
      /** The device it is about; for a new one the ref it would get */
      deviceRef: string | null;
      facts: components['schemas']['ProposedFact'][];
      link: {
        a: components['schemas']['LinkEnd'];
        b: components['schemas']['LinkEnd'];
      } | null;
      /** Lines for people: where it was seen and how */
      evidence: string[];
      /** What makes it doubtful, for example a serial number that another device has */
      warnings: string[];
      firstSeenAt: components['schemas']['Instant'];
      lastSeenAt: components['schemas']['Instant'];
      runKey: string | null;
      decidedBy: string | null;
      decidedAt: string | null;
      note: string | null;
    };
    ProposalSearch: {
      filter?: {
        kinds?: components['schemas']['ProposalKind'][];
        states?: components['schemas']['ProposalState'][];
        runKeys?: components['schemas']['Key'][];
        deviceRefs?: components['schemas']['EntityRefs'];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    ProposalPage: {
      items: components['schemas']['Proposal'][];
      page: components['schemas']['PageInfo'];
    };
    ProposalDecision: {
      proposalKeys: components['schemas']['Key'][];
      decision: 'accept' | 'reject';
      note?: string;
      /** For new devices: facts to use instead of the proposed ones, or beside them */
      facts?: {
        siteRef?: components['schemas']['EntityRef'];
        role?: string;
        ownerRef?: components['schemas']['EntityRef'];
        credentialRef?: string;
        platform?: string;
        /** For one proposal only */
        name?: string;
      };
    };
    ProposalDecisionResult: {
      items: {
        proposalKey: components['schemas']['Key'];
        /** What is left to do, for example at the source that the device comes from */
        message: string | null;
        state: components['schemas']['ProposalState'] | null;
        error: string | null;
      }[];
    };
    /**
     * `replace`: devices of this source that the file does not have are removed
     * Default: merge.
     */
    ImportMode: 'merge' | 'replace';
    ImportDefaults: {
      credentialRef?: string;
      model?: string;
      owner?: string;
      platform?: string;
      role?: string;
      site?: string;
      status?: string;
      vendor?: string;
    };
    ImportState:
      | 'reading'
      | 'ready'
      | 'applying'
      | 'applied'
      | 'discarded'
      | 'failed';
    Import: {
      importKey: components['schemas']['Key'];
      source: string;
      mode: components['schemas']['ImportMode'];
      fileName: string | null;
      state: components['schemas']['ImportState'];
      createdBy: string;
      createdAt: components['schemas']['Instant'];
      appliedBy: string | null;
      appliedAt: string | null;
      rows: number;
      additions: number;
      changes: number;
      removals: number;
      unchanged: number;
      badRows: number;
      /** Rows that are read or applied so far */
      processed: number;
      /** Columns of the file and the field each was taken for */
      columns: {
        name: string;
        /** Null when it is left out */
        field: string | null;
      }[];
      warnings: string[];
      error: string | null;
      /** Its rows are still kept and can be searched */
      hasRows: boolean;
    };
    ImportSearch: {
      filter?: {
        states?: components['schemas']['ImportState'][];
      };
      page?: components['schemas']['PageRequest'];
    };
    ImportPage: {
      items: components['schemas']['Import'][];
      page: components['schemas']['PageInfo'];
    };
    ImportApplication: {
      /**
       * Needed when devices would be removed
       * Default: false.
       */
      allowRemovals?: boolean;
    };
    ImportRowEffect: 'addition' | 'change' | 'removal' | 'unchanged' | 'bad';
    ImportRow: {
      /** Line of the file, from 1; null for a removal */
      rowNumber: number | null;
      effect: components['schemas']['ImportRowEffect'];
      /** The device, or a site that is made for it */
      entityRef: string | null;
      title: string;
      /** Fields that change */
      facts: components['schemas']['ProposedFact'][];
      problems: string[];
    };
    ImportRowSearch: {
      filter?: {
        effects?: components['schemas']['ImportRowEffect'][];
      };
      page?: components['schemas']['PageRequest'];
    };
    ImportRowPage: {
      items: components['schemas']['ImportRow'][];
      page: components['schemas']['PageInfo'];
    };
    /**
     * A window in which work is allowed, or a time in which none is
     */
    CalendarKind: 'maintenance' | 'blackout';
    /** Holds for devices that fit every field that is given; for all when none is */
    CalendarScope: {
      siteRefs?: components['schemas']['EntityRefs'];
      deviceRefs?: components['schemas']['EntityRefs'];
      roles?: components['schemas']['Texts'];
    };
    CalendarEntryRequest: {
      kind: components['schemas']['CalendarKind'];
      title: string;
      description?: string;
      startsAt: components['schemas']['Instant'];
      endsAt: components['schemas']['Instant'];
      /** IANA name, for example `Europe/Stockholm`; a recurrence keeps its time of day there */
      timeZone: string;
      /** RRULE of RFC 5545, for example `FREQ=WEEKLY;BYDAY=TU,TH` */
      recurrence?: string;
      scope?: components['schemas']['CalendarScope'];
      /** For a change: the version that was read */
      version?: number;
    };
    CalendarEntry: {
      entryKey: components['schemas']['Key'];
      kind: components['schemas']['CalendarKind'];
      title: string;
      description: string | null;
      startsAt: components['schemas']['Instant'];
      endsAt: components['schemas']['Instant'];
      timeZone: string;
      recurrence: string | null;
      scope: components['schemas']['CalendarScope'];
      version: number;
      createdAt: components['schemas']['Instant'];
      createdBy: string;
      updatedAt: components['schemas']['Instant'];
      updatedBy: string;
    };
    CalendarEntrySearch: {
      filter?: {
        kinds?: components['schemas']['CalendarKind'][];
        text?: string;
      };
      page?: components['schemas']['PageRequest'];
    };
    CalendarEntryPage: {
      items: components['schemas']['CalendarEntry'][];
      page: components['schemas']['PageInfo'];
    };
    CalendarOccurrence: {
      entryKey: components['schemas']['Key'];
      kind: components['schemas']['CalendarKind'];
      title: string;
      startsAt: components['schemas']['Instant'];
      endsAt: components['schemas']['Instant'];
      timeZone: string;
      isRecurring: boolean;
      scope: components['schemas']['CalendarScope'];
    };
    CalendarOccurrenceList: {
      items: components['schemas']['CalendarOccurrence'][];
      isTruncated: boolean;
    };
    CalendarCheck: {
      isAllowed: boolean;
      windows: components['schemas']['CalendarOccurrence'][];
      reasons: {
        code: 'outsideMaintenanceWindow' | 'blackout';
        message: string;
        entryKey?: components['schemas']['Key'];
      }[];
    };
  };
  responses: {
    /** What is wrong, why, and the way out */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    Namespace: string;
    Name: string;
    /** endCursor of the page before */
    After: string;
    Limit: number;
    VersionKey: components['schemas']['Key'];
    RunKey: components['schemas']['Key'];
    ImportKey: components['schemas']['Key'];
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
/**
 * The `$defs` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export type $defs = Record<string, never>;
/**
 * The `operations` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface operations {
  getOverview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Reachability, compliance, freshness of backups, what changed today */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Overview'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchDevices: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['DeviceSearch'];
      };
    };
    responses: {
      /** Devices the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DevicePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDeviceFacets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** At most 200 values per field, the most frequent first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeviceFacets'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDevice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The device */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeviceDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getInterfaces: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** At most 5,000 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InterfaceList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getModules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** At most 5,000 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ModuleList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getNeighbours: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** At most 5,000 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NeighbourList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getStateChanges: {
    parameters: {
      query?: {
        /** endCursor of the page before */
        after?: components['parameters']['After'];
        limit?: components['parameters']['Limit'];
      };
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StateChangePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  pollDevice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** What the device said, or why it did not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PollResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchSites: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['SiteSearch'];
      };
    };
    responses: {
      /** Sites with the counts of the devices that the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SitePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchCircuits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['CircuitSearch'];
      };
    };
    responses: {
      /** Circuits */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CircuitPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchLinks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['LinkSearch'];
      };
    };
    responses: {
      /** Links of which the caller may read a device */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  declareLinks: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of whoever declares them */
        source: components['schemas']['SourceName'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LinkDeclaration'];
      };
    };
    responses: {
      /** How many were added and removed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LinkDeclarationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchAddresses: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['AddressSearch'];
      };
    };
    responses: {
      /** Addresses */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AddressPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchPrefixes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['PrefixSearch'];
      };
    };
    responses: {
      /** Prefixes with the number of addresses seen in them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PrefixPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchVlans: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['VlanSearch'];
      };
    };
    responses: {
      /** VLANs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VlanPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  declareIpam: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** Name of whoever declares them */
        source: components['schemas']['SourceName'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['IpamDeclaration'];
      };
    };
    responses: {
      /** How many were written and removed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IpamDeclarationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getAdjacency: {
    parameters: {
      query?: {
        /** endCursor of the page before */
        after?: components['parameters']['After'];
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdjacencyPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getMap: {
    parameters: {
      query?: {
        /** Only this site and what lies in it */
        site?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The map; a client that sends the ETag it has (`If-None-Match`) gets 304 when nothing changed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NetworkMap'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDeclaredEntities: {
    parameters: {
      query?: {
        /** endCursor of the page before */
        after?: components['parameters']['After'];
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeclaredEntityPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getConfigurationVersions: {
    parameters: {
      query?: {
        kind?: components['schemas']['ConfigurationKind'];
        /** endCursor of the page before */
        after?: components['parameters']['After'];
        limit?: components['parameters']['Limit'];
      };
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** A page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigurationVersionPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  storeConfiguration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfigurationUpload'];
      };
    };
    responses: {
      /** The version, new or the latest one again */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StoredConfiguration'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  fetchConfiguration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        namespace: components['parameters']['Namespace'];
        name: components['parameters']['Name'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ConfigurationFetch'];
      };
    };
    responses: {
      /** The version, new or the latest one again */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StoredConfiguration'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchConfigurations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfigurationSearch'];
      };
    };
    responses: {
      /** Devices with the lines that match */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigurationMatchPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getConfiguration: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        versionKey: components['parameters']['VersionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The version */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Configuration'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  diffConfigurations: {
    parameters: {
      query?: {
        /** Show lines too that always change (uptime, counters, time stamps) */
        noise?: boolean;
        /** Equal lines around each change */
        context?: number;
      };
      header?: never;
      path: {
        versionKey: components['parameters']['VersionKey'];
        /** The later version, of the same or of another device */
        otherVersionKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Hunks of lines */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConfigurationDiff'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchGoldenRules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['GoldenRuleSearch'];
      };
    };
    responses: {
      /** Rules */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GoldenRulePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createGoldenRule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GoldenRuleRequest'];
      };
    };
    responses: {
      /** The rule */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GoldenRule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  previewGoldenRule: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GoldenRuleRequest'];
      };
    };
    responses: {
      /** What the rule would find */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GoldenRulePreview'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getGoldenRule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ruleKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The rule */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GoldenRule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateGoldenRule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ruleKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GoldenRuleRequest'];
      };
    };
    responses: {
      /** The rule */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GoldenRule'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteGoldenRule: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ruleKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  searchCompliance: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ComplianceSearch'];
      };
    };
    responses: {
      /** Results of devices the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompliancePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchDiscoveryRuns: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['DiscoveryRunSearch'];
      };
    };
    responses: {
      /** Runs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscoveryRunPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  startDiscovery: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiscoveryRequest'];
      };
    };
    responses: {
      /** The run */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscoveryRun'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDiscoveryRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The run */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscoveryRun'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  cancelDiscovery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The run */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscoveryRun'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchDiscoveryTargets: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runKey: components['parameters']['RunKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['DiscoveryTargetSearch'];
      };
    };
    responses: {
      /** Addresses */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DiscoveryTargetPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCredentialNames: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Names, and never what is behind them */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CredentialNameList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchProposals: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ProposalSearch'];
      };
    };
    responses: {
      /** Proposals */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProposalPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  decideProposals: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProposalDecision'];
      };
    };
    responses: {
      /** What came of each */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProposalDecisionResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createImport: {
    parameters: {
      query?: {
        /** Name under which the devices are kept; `csv` when absent */
        source?: components['schemas']['SourceName'];
        mode?: components['schemas']['ImportMode'];
        fileName?: string;
        /** For new devices whose row says nothing, for example `defaults[role]=access-switch` */
        defaults?: components['schemas']['ImportDefaults'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
      };
    };
    responses: {
      /** The import, read and compared; `reading` while a large file is still compared */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchImports: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ImportSearch'];
      };
    };
    responses: {
      /** Imports */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The import */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  discardImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Discarded */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  applyImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ImportApplication'];
      };
    };
    responses: {
      /** The import, applied or being applied */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchImportRows: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ImportRowSearch'];
      };
    };
    responses: {
      /** Rows */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportRowPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  downloadBadRows: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importKey: components['parameters']['ImportKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** CSV in UTF-8 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCalendarOccurrences: {
    parameters: {
      query: {
        from: string;
        /** At most 400 days after `from` */
        to: string;
        /** Only those that hold for this device */
        deviceRef?: components['schemas']['EntityRef'];
        /** Only those that hold for this site, or places above it */
        siteRef?: components['schemas']['EntityRef'];
        kind?: components['schemas']['CalendarKind'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** At most 2,000, by their beginning */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarOccurrenceList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchCalendarEntries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['CalendarEntrySearch'];
      };
    };
    responses: {
      /** Entries */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarEntryPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createCalendarEntry: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CalendarEntryRequest'];
      };
    };
    responses: {
      /** The entry */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarEntry'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  previewCalendarEntry: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CalendarEntryRequest'];
      };
    };
    responses: {
      /** At most 10, by their beginning */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarOccurrenceList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCalendarEntry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The entry */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarEntry'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateCalendarEntry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CalendarEntryRequest'];
      };
    };
    responses: {
      /** The entry */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarEntry'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteCalendarEntry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        entryKey: components['schemas']['Key'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Removed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  checkCalendar: {
    parameters: {
      query: {
        deviceRef: components['schemas']['EntityRef'];
        from: string;
        to: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The answer with the reasons against it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarCheck'];
        };
      };
      default: components['responses']['Error'];
    };
  };
}
