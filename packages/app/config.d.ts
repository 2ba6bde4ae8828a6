export interface Config {
  /** Settings of the demo portal. */
  demo?: {
    /** People one can be in the demo; each `user` is the name of a User entity in the catalog. */
    personas?: Array<{
      /** @visibility frontend */
      user: string;
      /** @visibility frontend */
      name: string;
      /** @visibility frontend */
      role: string;
    }>;
  };
}
