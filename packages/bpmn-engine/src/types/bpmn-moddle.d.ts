// bpmn-moddle publishes types of its elements, but none of its entry point.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(
      xml: string,
      typeName?: string,
    ): Promise<{
      rootElement: unknown;
      warnings: {
        message: string;
        element?: unknown;
        property?: unknown;
        value?: unknown;
      }[];
    }>;
  }
}
