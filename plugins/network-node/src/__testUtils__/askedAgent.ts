// A scripted agent and the service that asks it, new for each test of a file.

import type { SnmpSession } from '../snmp/SnmpSession';
import { SnmpSessions } from '../snmp/SnmpSessions';
import type { SnmpTarget, WithSnmpSessionOptions } from '../snmp/SnmpService';
import { octets, ScriptedAgent, type AgentScript } from './scriptedAgent';

export const NAME = '1.3.6.1.2.1.1.5.0';
export const TABLE = '1.3.6.1.2.1.2.2.1';

export const getName = (session: SnmpSession) => session.get([NAME]);

/** The one object of a device that has a name and nothing else. */
export const name = (text: string): Array<[string, Buffer]> => [
  [NAME, octets(text)],
];

export class AskedAgent {
  static async start(addresses?: string[]): Promise<AskedAgent> {
    const agent = await ScriptedAgent.start(() => {});
    const snmp = SnmpSessions.create({
      credentials: {
        async resolve() {
          throw new Error('Nothing logs in here');
        },
        async resolveSnmp(ref) {
          if (ref !== 'lab') throw new Error(`There is no credential "${ref}"`);
          return { version: 'v2c', community: 's3cret-community' };
        },
        addresses: async () => addresses,
      },
      limits: { timeoutMs: 150, retries: 1, maxRepetitions: 10 },
    });
    return new AskedAgent(agent, snmp);
  }

  private constructor(
    readonly agent: ScriptedAgent,
    readonly snmp: SnmpSessions,
  ) {}

  get requests() {
    return this.agent.requests;
  }

  get target(): SnmpTarget {
    return {
      entityRef: 'resource:default/r1',
      host: '127.0.0.1',
      port: this.agent.port,
      credentialRef: 'lab',
    };
  }

  /** Gives the agent its script, and the work a session with it. */
  ask<T>(
    script: AgentScript,
    work: (session: SnmpSession) => Promise<T>,
    options?: WithSnmpSessionOptions,
  ): Promise<T> {
    this.agent.script = script;
    return this.snmp.withSession(this.target, work, options);
  }

  async stop() {
    await this.snmp.close();
    await this.agent.stop();
  }
}
