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
