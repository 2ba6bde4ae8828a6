/// <reference path="../../diagram/bpmnio.d.ts" />
// bpmn-js with the modules of a Zeebe designer. Modules are fixed at construction.
import ElementTemplateChooserModule from '@bpmn-io/element-template-chooser';
import Modeler from 'bpmn-js/lib/Modeler';
import {
  CreateAppendAnythingModule,
  CreateAppendElementTemplatesModule,
} from 'bpmn-js-create-append-anything';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import cloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { rendererColors } from '../../diagram/rendererColors';

export interface ModelerServices {
  canvas: Canvas;
  commandStack: CommandStack;
  elementRegistry: ElementRegistry;
  elementTemplatesLoader: {
    setTemplates(templates: Record<string, unknown>[]): void;
  };
  eventBus: EventBus;
  overlays: Overlays;
  selection: Selection;
}

export type DesignerModeler = Modeler<ModelerServices>;

export function createModeler(
  container: HTMLElement,
  propertiesParent: HTMLElement,
): DesignerModeler {
  return new Modeler<ModelerServices>({
    container,
    bpmnRenderer: rendererColors,
    propertiesPanel: { parent: propertiesParent },
    moddleExtensions: { zeebe: zeebeModdle },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      cloudBehaviors,
      ElementTemplateChooserModule,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
    ],
  });
}
