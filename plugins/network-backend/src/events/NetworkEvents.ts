// What others hear of: processes that start by a fault, modules of a company. An event is a message, not a record: what
// counts is in the database, so a bus that fails is logged and stops nobody.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  NETWORK_COMPLIANCE_TOPIC,
  NETWORK_CONFIGURATION_TOPIC,
  NETWORK_DECLARED_ENTITIES_TOPIC,
  NETWORK_DEVICE_STATE_TOPIC,
  NETWORK_INTERFACE_STATE_TOPIC,
  NETWORK_LINK_TOPIC,
  NETWORK_PROPOSAL_TOPIC,
  type NetworkComplianceEvent,
  type NetworkConfigurationEvent,
  type NetworkDeviceStateEvent,
  type NetworkInterfaceStateEvent,
  type NetworkLinkEvent,
  type NetworkProposalEvent,
} from '@linework/backstage-plugin-network-common';

/** Events by topic. */
export interface NetworkEventPayloads {
  [NETWORK_COMPLIANCE_TOPIC]: NetworkComplianceEvent;
  [NETWORK_CONFIGURATION_TOPIC]: NetworkConfigurationEvent;
  [NETWORK_DECLARED_ENTITIES_TOPIC]: {};
  [NETWORK_DEVICE_STATE_TOPIC]: NetworkDeviceStateEvent;
  [NETWORK_INTERFACE_STATE_TOPIC]: NetworkInterfaceStateEvent;
  [NETWORK_LINK_TOPIC]: NetworkLinkEvent;
  [NETWORK_PROPOSAL_TOPIC]: NetworkProposalEvent;
}

export class NetworkEvents {
  readonly #events: Pick<EventsService, 'publish'>;
  readonly #logger: LoggerService;

  constructor(options: {
    events: Pick<EventsService, 'publish'>;
    logger: LoggerService;
  }) {
    this.#events = options.events;
    this.#logger = options.logger;
  }

  /** One message for each payload, in their order. Never throws. */
  async publish<TTopic extends keyof NetworkEventPayloads>(
    topic: TTopic,
    payloads: readonly NetworkEventPayloads[TTopic][],
  ): Promise<void> {
    for (const eventPayload of payloads) {
      try {
        await this.#events.publish({ topic, eventPayload });
      } catch (error) {
        this.#logger.warn(`Could not publish an event on ${topic}`, {
          error: String(error),
        });
      }
    }
  }
}
