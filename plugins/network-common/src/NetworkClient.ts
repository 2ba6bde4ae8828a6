import { connect, type RestClientOptions } from '@linework/rest-client';
import { CalendarClient } from './client/CalendarClient';
import { ComplianceClient } from './client/ComplianceClient';
import { ConfigurationsClient } from './client/ConfigurationsClient';
import { DevicesClient } from './client/DevicesClient';
import { DiscoveryClient } from './client/DiscoveryClient';
import { ImportsClient } from './client/ImportsClient';
import { TopologyClient } from './client/TopologyClient';
import type { paths } from './generated/api';

/**
 * Typed client of the network plugin's REST API. Every method throws a `ResponseError` of `@backstage/errors` when
 * the server refuses; its `body.error.message` is meant for people.
 *
 * @public
 */
export class NetworkClient {
  readonly devices: DevicesClient;
  readonly topology: TopologyClient;
  readonly configurations: ConfigurationsClient;
  readonly compliance: ComplianceClient;
  readonly discovery: DiscoveryClient;
  readonly imports: ImportsClient;
  readonly calendar: CalendarClient;

  constructor(options: RestClientOptions) {
    const api = connect<paths>('network', options);
    this.devices = new DevicesClient(api);
    this.topology = new TopologyClient(api);
    this.configurations = new ConfigurationsClient(api);
    this.compliance = new ComplianceClient(api);
    this.discovery = new DiscoveryClient(api);
    this.imports = new ImportsClient(api);
    this.calendar = new CalendarClient(api);
  }
}
