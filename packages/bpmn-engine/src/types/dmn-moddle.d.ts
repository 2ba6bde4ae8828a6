// dmn-moddle publishes no types.
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(
      xml: string,
      typeName?: string,
    ): Promise<{
      rootElement: unknown;
      warnings: { message: string; element?: unknown; property?: unknown }[];
    }>;
  }
}
