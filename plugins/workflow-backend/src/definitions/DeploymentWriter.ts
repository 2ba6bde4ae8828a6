// Stores a checked deployment in one transaction: new versions, what was deployed together, and what starts the
// processes that have a new latest version.
import { v7 as uuid } from 'uuid';
import { clip } from '@linework/backend-common';
import type { DecisionRow, DecisionStore } from '../database/DecisionStore';
import type { DefinitionStore } from '../database/DefinitionStore';
import type { DeploymentStore } from '../database/DeploymentStore';
import type { FormStore } from '../database/FormStore';
import type { StartSubscriptionStore } from '../database/StartSubscriptionStore';
import type { Transaction } from '../database/Transaction';
import { contentHashes, hashOf } from './boundContent';
import type { FormFile } from './formFiles';
import { planVersions, type Intent, type Planned } from './planVersions';
import {
  historyTtlOf,
  TARGET_KIND_PROPERTY,
  TARGET_TYPE_PROPERTY,
} from './processProperties';
import type { DecisionFile, ProcessFile, ReadResources } from './readResources';
import { startSubscriptionsOf } from './startEvents';
import {
  deployedDecision,
  deployedDocument,
  deployedForm,
  deployedProcess,
  toDeploymentResource,
} from './deployedVersions';
import type { Deployed, DeploymentResult } from './types';

export interface DeploymentStores {
  decisions: DecisionStore;
  definitions: DefinitionStore;
  deployments: DeploymentStore;
  forms: FormStore;
  startSubscriptions: StartSubscriptionStore;
}

/** Who deploys what, when, and what it wants. */
export interface DeploymentRequest {
  resources: ReadResources;
  intent: Intent;
  deployedBy: string;
  nowMs: number;
}

interface Stamp {
  deploymentKey: string;
  deployedAtMs: number;
  deployedBy: string;
}

interface Plan {
  processes: Planned<ProcessFile>[];
  documents: Planned<DecisionFile>[];
  forms: Planned<FormFile>[];
}

/** Stores deployments; each in a transaction of the caller, which a unique violation ends: then begin anew. */
export class DeploymentWriter {
  readonly #stores: DeploymentStores;

  constructor(stores: DeploymentStores) {
    this.#stores = stores;
  }

  async write(
    trx: Transaction,
    { resources, intent, deployedBy, nowMs }: DeploymentRequest,
  ): Promise<DeploymentResult> {
    const stamp = { deploymentKey: uuid(), deployedAtMs: nowMs, deployedBy };
    const plan = await this.#plan(trx, resources, intent);
    await this.#insertProcesses(trx, plan.processes, stamp);
    await this.#insertForms(trx, plan.forms, stamp);
    const decisions = await this.#insertDecisions(trx, plan.documents, stamp);
    const deployments: Deployed[] = [
      ...plan.processes.map(deployedProcess),
      ...plan.documents.flatMap(document => [
        deployedDocument(document),
        ...decisions
          .filter(row => row.decisionRequirementsKey === document.next.key)
          .map(row => deployedDecision(document, row)),
      ]),
      ...plan.forms.map(deployedForm),
    ];
    if (deployments.some(({ isNew }) => isNew)) {
      await this.#stores.deployments.insert(
        trx,
        stamp.deploymentKey,
        deployments.flatMap(toDeploymentResource),
      );
    }
    return { deploymentKey: stamp.deploymentKey, deployments };
  }

  async #plan(
    trx: Transaction,
    { processes, decisions, forms }: ReadResources,
    intent: Intent,
  ): Promise<Plan> {
    const stores = this.#stores;
    const hashes = contentHashes({ processes, decisions });
    await stores.definitions.lockProcesses(trx, [...hashes.keys()]);
    return {
      processes: await planVersions(
        processes.map(file => {
          const id = file.executable.processId;
          return { file, id, contentHash: hashes.get(id) ?? hashOf(file.xml) };
        }),
        intent,
        {
          latest: ids => stores.definitions.latest(trx, ids),
          newest: ids => stores.definitions.newest(trx, ids),
          withContent: (ids, wanted) =>
            stores.definitions.withContent(trx, ids, wanted),
        },
      ),
      documents: await planVersions(
        decisions.map(file => ({
          file,
          id: file.decisionRequirementsId,
          contentHash: hashOf(file.xml),
        })),
        intent,
        {
          latest: ids => stores.decisions.latest(trx, ids),
          newest: ids => stores.decisions.newest(trx, ids),
          withContent: (ids, wanted) =>
            stores.decisions.withContent(trx, ids, wanted),
        },
      ),
      forms: await planVersions(
        forms.map(file => ({
          file,
          id: file.formId,
          contentHash: hashOf(file.content),
        })),
        intent,
        {
          latest: async ids => (await stores.forms.latest(ids, trx)).values(),
          newest: async ids => (await stores.forms.latest(ids, trx)).values(),
          withContent: (ids, wanted) =>
            stores.forms.withContent(trx, ids, wanted),
        },
      ),
    };
  }

  async #insertProcesses(
    trx: Transaction,
    processes: readonly Planned<ProcessFile>[],
    stamp: Stamp,
  ): Promise<void> {
    const made = processes.filter(({ next }) => next.isNew);
    await this.#stores.definitions.insert(
      trx,
      made.map(({ file, next }) => ({
        ...describeProcess(file),
        definitionKey: next.key,
        version: next.version,
        contentHash: next.contentHash,
        ...stamp,
      })),
    );
    await this.#stores.startSubscriptions.replaceForProcesses(
      trx,
      made.map(({ file }) => file.executable.processId),
      made.flatMap(({ file, next }) =>
        startSubscriptionsOf(file.executable, next.key, stamp.deployedAtMs),
      ),
    );
  }

  async #insertForms(
    trx: Transaction,
    forms: readonly Planned<FormFile>[],
    stamp: Stamp,
  ): Promise<void> {
    await this.#stores.forms.insert(
      trx,
      forms
        .filter(({ next }) => next.isNew)
        .map(({ file, next }) => ({
          formKey: next.key,
          formId: file.formId,
          version: next.version,
          content: file.content,
          contentHash: next.contentHash,
          ...stamp,
        })),
    );
  }

  /** Answers with the decisions of all documents, also of those that are kept. */
  async #insertDecisions(
    trx: Transaction,
    documents: readonly Planned<DecisionFile>[],
    stamp: Stamp,
  ): Promise<DecisionRow[]> {
    if (documents.length === 0) {
      return [];
    }
    const store = this.#stores.decisions;
    const made = documents.filter(({ next }) => next.isNew);
    const kept = documents.filter(({ next }) => !next.isNew);
    const newest = await store.newestDecisions(
      trx,
      made.flatMap(({ file }) =>
        file.decisions.map(({ decisionId }) => decisionId),
      ),
    );
    const decisions = made.flatMap(({ file, next }) =>
      file.decisions.map(({ decisionId, name, versionTag }) => ({
        decisionKey: uuid(),
        decisionId,
        version: (newest.get(decisionId) ?? 0) + 1,
        name: clip(name ?? decisionId),
        versionTag,
        decisionRequirementsKey: next.key,
      })),
    );
    await store.insert(
      trx,
      made.map(({ file, next }) => ({
        decisionRequirementsKey: next.key,
        decisionRequirementsId: file.decisionRequirementsId,
        version: next.version,
        name: clip(file.name),
        resourceName: file.resourceName,
        xml: file.xml,
        contentHash: next.contentHash,
        ...stamp,
      })),
      decisions,
    );
    return [
      ...decisions,
      ...(await store.decisionsOf(
        trx,
        kept.map(({ next }) => next.key),
      )),
    ];
  }
}

function describeProcess({ resourceName, xml, executable }: ProcessFile) {
  const ttl = historyTtlOf(executable);
  return {
    processId: executable.processId,
    versionTag: executable.versionTag,
    name: clip(executable.name ?? executable.processId),
    documentation: executable.documentation,
    resourceName,
    xml,
    startFormId: executable.startFormId,
    targetKind: executable.properties[TARGET_KIND_PROPERTY]?.toLowerCase(),
    targetType: executable.properties[TARGET_TYPE_PROPERTY],
    historyTtlMs: ttl.ok ? ttl.historyTtlMs : undefined,
  };
}
