// The inventory: what the catalog says of devices, sites and circuits, and what was seen in the network. Times are
// milliseconds since 1970 in UTC; keys are UUIDs of version 7.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('devices', table => {
    table.comment(
      'Devices as the catalog has them, with the sums that lists show',
    );
    table.string('device_ref', 255).primary();
    table.string('name', 63).notNullable();
    table.string('title', 255).notNullable();
    table.string('site_ref', 255);
    table.string('role', 63).notNullable();
    table.string('vendor', 255).notNullable();
    table.string('model', 255).notNullable();
    table.string('platform', 63);
    table.string('serial_number', 255);
    table.string('software_version', 255);
    table.string('management_address', 255);
    table.integer('management_port').notNullable();
    table.integer('snmp_port').notNullable();
    table.string('credential_ref', 63);
    table.string('host_key', 255);
    table.string('status', 63).notNullable();
    table
      .string('owner_ref', 255)
      .comment('The first owner; all of them are in device_owners');
    table.string('source', 63).comment('Name of the source it comes from');
    table.string('source_id', 255);
    table
      .text('search_text')
      .notNullable()
      .comment('What a search by text looks into, in small letters');
    table
      .string('etag', 255)
      .notNullable()
      .comment('Of the entity when it was read');
    table
      .bigInteger('removed_at')
      .comment(
        'When the catalog no longer had it; what was seen is kept for a while',
      );
    table
      .string('system_name', 255)
      .comment('What the device calls itself (sysName)');
    table
      .string('chassis_id', 255)
      .comment('LLDP chassis id, subtype and value');
    table.string('reachability', 16).notNullable().defaultTo('unknown');
    table.bigInteger('reachability_since');
    table.bigInteger('up_since').comment('When it started, by its own uptime');
    table.integer('interface_count').notNullable().defaultTo(0);
    table
      .integer('interfaces_down')
      .notNullable()
      .defaultTo(0)
      .comment('Should be up and are not');
    table.string('compliance_status', 16).notNullable().defaultTo('unknown');
    table.integer('violation_count').notNullable().defaultTo(0);
    table.bigInteger('last_backup_at');
    table.index(['name', 'device_ref'], 'devices_name_index');
    table.index(['site_ref', 'device_ref'], 'devices_site_index');
    table.index(['role', 'device_ref'], 'devices_role_index');
    table.index(['reachability', 'device_ref'], 'devices_reachability_index');
    table.index(
      ['compliance_status', 'device_ref'],
      'devices_compliance_index',
    );
    table.index(['last_backup_at', 'device_ref'], 'devices_backup_index');
    table.index(
      ['interfaces_down', 'device_ref'],
      'devices_interfaces_down_index',
    );
    table.index(['management_address'], 'devices_address_index');
    table.index(['serial_number'], 'devices_serial_index');
    table.index(['system_name'], 'devices_system_name_index');
    table.index(['chassis_id'], 'devices_chassis_index');
    // Of what was removed only: SQLite would go by it to all devices there are, whatever their order.
    table.index(['removed_at'], 'devices_removed_index', {
      predicate: knex.whereNotNull('removed_at'),
    });
  });
  await knex.schema.createTable('device_owners', table => {
    table.string('device_ref', 255).notNullable();
    table.string('owner_ref', 255).notNullable();
    table.primary(['owner_ref', 'device_ref']);
    table.index(['device_ref'], 'device_owners_device_index');
  });
  await knex.schema.createTable('device_polls', table => {
    table.comment('When each device is asked next, and how the last time went');
    table.string('device_ref', 255).primary();
    table.bigInteger('next_poll_at').comment('Null: it is not polled');
    table.string('not_polled_reason', 255);
    table.integer('interval_ms').notNullable();
    table.string('lease_owner', 63);
    table.bigInteger('lease_until');
    table.integer('failures').notNullable().defaultTo(0).comment('In a row');
    table.bigInteger('last_polled_at');
    table
      .bigInteger('last_full_at')
      .comment('When interfaces, neighbours and modules were read whole');
    table.integer('response_ms');
    table.text('last_error');
    table.index(['next_poll_at', 'device_ref'], 'device_polls_due_index');
    table.index(['lease_until'], 'device_polls_lease_index');
  });

  await knex.schema.createTable('sites', table => {
    table.string('site_ref', 255).primary();
    table.string('name', 63).notNullable();
    table.string('title', 255).notNullable();
    table.string('kind', 63);
    table.string('parent_ref', 255);
    table.double('latitude');
    table.double('longitude');
    table.text('search_text').notNullable();
    table.string('etag', 255).notNullable();
    table.bigInteger('removed_at');
    table.index(['name', 'site_ref'], 'sites_name_index');
    table.index(['parent_ref', 'site_ref'], 'sites_parent_index');
  });
  await knex.schema.createTable('site_ancestors', table => {
    table.comment('Every place that a site lies in, itself among them');
    table.string('site_ref', 255).notNullable();
    table.string('ancestor_ref', 255).notNullable();
    table.primary(['ancestor_ref', 'site_ref']);
    table.index(['site_ref'], 'site_ancestors_site_index');
  });
  await knex.schema.createTable('circuits', table => {
    table.string('circuit_ref', 255).primary();
    table.string('title', 255).notNullable();
    table.string('cid', 255).notNullable();
    table.string('provider', 255);
    table.string('circuit_type', 255);
    table.string('status', 63).notNullable();
    for (const end of ['a', 'z']) {
      table.string(`${end}_site_ref`, 255);
      table.string(`${end}_device_ref`, 255);
      table.string(`${end}_interface`, 255);
      table.index([`${end}_device_ref`], `circuits_${end}_device_index`);
      table.index([`${end}_site_ref`], `circuits_${end}_site_index`);
    }
    table.text('search_text').notNullable();
    table.string('etag', 255).notNullable();
    table.bigInteger('removed_at');
    table.index(['cid', 'circuit_ref'], 'circuits_cid_index');
  });

  await knex.schema.createTable('interfaces', table => {
    table.string('device_ref', 255).notNullable();
    table.string('name', 255).notNullable();
    table
      .string('sort_key', 300)
      .notNullable()
      .comment('Puts ge0/2 before ge0/10');
    table.integer('if_index');
    table.string('description', 255);
    table.integer('type');
    table.bigInteger('speed_bps');
    table.integer('mtu');
    table.string('mac_address', 63);
    table.string('admin_status', 16).notNullable();
    table.string('oper_status', 16).notNullable();
    table.bigInteger('status_since');
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.bigInteger('vanished_at');
    table.primary(['device_ref', 'name']);
    table.index(['mac_address'], 'interfaces_mac_index');
  });
  await knex.schema.createTable('modules', table => {
    table.string('device_ref', 255).notNullable();
    table.string('name', 255).notNullable();
    table.string('class', 63).notNullable();
    table.string('model', 255);
    table.string('serial_number', 255);
    table.string('parent_name', 255);
    table.string('description', 255);
    table.string('hardware_revision', 255);
    table.string('firmware_revision', 255);
    table.string('software_revision', 255);
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.bigInteger('vanished_at');
    table.primary(['device_ref', 'name']);
    table.index(['serial_number'], 'modules_serial_index');
  });
  await knex.schema.createTable('addresses', table => {
    table.string('device_ref', 255).notNullable();
    table.string('interface_name', 255).notNullable();
    table.string('address', 63).notNullable();
    table.integer('prefix_length').notNullable();
    table
      .string('sort_key', 40)
      .notNullable()
      .comment(
        'Family and address in hexadecimal digits: a prefix is a span of it',
      );
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.primary(['device_ref', 'interface_name', 'address']);
    table.index(['sort_key', 'device_ref'], 'addresses_sort_key_index');
  });
  await knex.schema.createTable('prefixes', table => {
    table.string('source', 63).notNullable();
    table.string('prefix', 63).notNullable();
    table.string('first_key', 40).notNullable();
    table.string('last_key', 40).notNullable();
    table.text('description');
    table.string('status', 63).notNullable();
    table.string('site_ref', 255);
    table.integer('vlan_id');
    table.text('search_text').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.primary(['source', 'prefix']);
    table.index(['first_key', 'last_key', 'source'], 'prefixes_span_index');
    table.index(['site_ref'], 'prefixes_site_index');
  });
  await knex.schema.createTable('vlans', table => {
    table.string('source', 63).notNullable();
    table
      .string('site_ref', 255)
      .notNullable()
      .comment('Empty: holds everywhere');
    table.integer('vlan_id').notNullable();
    table.string('name', 255).notNullable();
    table.string('status', 63).notNullable();
    table.bigInteger('updated_at').notNullable();
    table.primary(['source', 'site_ref', 'vlan_id']);
    table.index(['vlan_id', 'site_ref', 'source'], 'vlans_id_index');
    table.index(['site_ref'], 'vlans_site_index');
  });

  await knex.schema.createTable('links', table => {
    table.comment(
      'One row per pair of ends, however it is known; the end with the smaller name first',
    );
    table.string('link_key', 36).primary();
    table
      .string('ends_hash', 64)
      .notNullable()
      .unique()
      .comment('SHA-256 of both ends, so that both sides find the same row');
    for (const end of ['a', 'b']) {
      table
        .string(`${end}_device_ref`, 255)
        .comment('Null while it is no device of the catalog');
      table
        .string(`${end}_name`, 255)
        .notNullable()
        .comment('Title of the device, or what the neighbour calls itself');
      table.string(`${end}_interface`, 255);
      table
        .text(`${end}_remote`)
        .comment('What was heard of an end that is no known device, as JSON');
      table.index(
        [`${end}_device_ref`, 'link_key'],
        `links_${end}_device_index`,
      );
    }
    table.string('verdict', 16).notNullable();
    table.boolean('is_up');
    table.index(['verdict', 'link_key'], 'links_verdict_index');
  });
  await knex.schema.createTable('link_knowledge', table => {
    table
      .string('link_key', 36)
      .notNullable()
      .references('link_key')
      .inTable('links')
      .onDelete('CASCADE');
    table.string('provenance', 16).notNullable();
    table
      .string('source', 255)
      .notNullable()
      .comment('Who declared it, or the device that saw it');
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.boolean('is_current').notNullable();
    table.primary(['link_key', 'provenance', 'source']);
    table.index(
      ['source', 'provenance', 'link_key'],
      'link_knowledge_source_index',
    );
  });
  await knex.schema.createTable('state_changes', table => {
    table.comment('When devices and interfaces went up and down');
    table.string('change_key', 36).primary();
    table.string('device_ref', 255).notNullable();
    table.string('interface_name', 255).comment('Null: the device itself');
    table.string('from_state', 16).notNullable();
    table.string('to_state', 16).notNullable();
    table.boolean('is_administrative').notNullable();
    table.bigInteger('at').notNullable();
    table.index(['device_ref', 'change_key'], 'state_changes_device_index');
    table.index(['at'], 'state_changes_at_index');
  });
  await knex.schema.createTable('declared_entities', table => {
    table.comment(
      'Entities that imports and accepted proposals declared; the catalog reads them from here',
    );
    table.string('source', 63).notNullable();
    table.string('source_id', 255).notNullable();
    table.string('entity_ref', 255).notNullable().unique();
    table.text('entity').notNullable().comment('JSON');
    table.string('hash', 64).notNullable().comment('SHA-256 of the JSON');
    table.bigInteger('updated_at').notNullable();
    table.string('updated_by', 255).notNullable();
    table.primary(['source', 'source_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'declared_entities',
    'state_changes',
    'link_knowledge',
    'links',
    'vlans',
    'prefixes',
    'addresses',
    'modules',
    'interfaces',
    'circuits',
    'site_ancestors',
    'sites',
    'device_polls',
    'device_owners',
    'devices',
  ]) {
    await knex.schema.dropTable(name);
  }
};
