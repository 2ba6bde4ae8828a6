/**
 * `spec.type` of a catalog `Resource` that is a network device.
 *
 * @public
 */
export const NETWORK_DEVICE_TYPE = 'network-device';

/**
 * `spec.type` of a catalog `Resource` that is a place where devices stand: a region, a site, a room.
 *
 * @public
 */
export const NETWORK_SITE_TYPE = 'network-site';

/**
 * `spec.type` of a catalog `Resource` that is a circuit: a connection with two ends, bought or built.
 *
 * @public
 */
export const CIRCUIT_TYPE = 'circuit';

/**
 * Relation between devices that a link joins. It is symmetric: both ends have it.
 *
 * @public
 */
export const RELATION_CONNECTED_TO = 'connectedTo';

/**
 * Annotation with the name of the source an entity comes from, for example `netbox:main`.
 *
 * @public
 */
export const SOURCE_ANNOTATION = 'linework.dev/source';

/**
 * Annotation with the stable id of an entity at its source, for example `device/1234`. It stays when the thing is
 * renamed there.
 *
 * @public
 */
export const SOURCE_ID_ANNOTATION = 'linework.dev/source-id';

/**
 * Annotation with the pinned SSH host key of a device: `SHA256:` and 43 characters, as `ssh-keygen -lf` prints it.
 *
 * @public
 */
export const SSH_HOST_KEY_ANNOTATION = 'linework.dev/ssh-host-key';

/**
 * Label with the name of the site a device stands at, for filters in the catalog.
 *
 * @public
 */
export const SITE_LABEL = 'linework.dev/site';

/**
 * Label with the role of a device, for filters in the catalog.
 *
 * @public
 */
export const ROLE_LABEL = 'linework.dev/role';
