import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  JobHandler,
  WorkflowConnectorsExtensionPoint,
} from '@linework/backstage-plugin-workflow-node';

/** What backend modules have added: one handler per job type, and the templates with which the designer offers them. */
export class ConnectorRegistry implements WorkflowConnectorsExtensionPoint {
  readonly #handlers = new Map<string, JobHandler>();
  readonly #templates: JsonObject[] = [];

  addJobHandler(handler: JobHandler): void {
    if (this.#handlers.has(handler.type)) {
      throw new ConflictError(
        `Two modules add a handler for the job type "${handler.type}". Remove one of them, or give its job type another name.`,
      );
    }
    this.#handlers.set(handler.type, handler);
  }

  addElementTemplate(template: JsonObject): void {
    this.#templates.push(template);
  }

  get jobHandlers(): JobHandler[] {
    return [...this.#handlers.values()];
  }

  get jobTypes(): ReadonlySet<string> {
    return new Set(this.#handlers.keys());
  }

  get elementTemplates(): readonly JsonObject[] {
    return this.#templates;
  }
}
