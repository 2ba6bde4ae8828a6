/**
 * Job type of the connector that runs one read-only command on a device. The number changes when its inputs or its
 * result change in a way that running processes would notice.
 *
 * @public
 */
export const SSH_COMMAND_JOB_TYPE = 'linework:ssh-command:1';
