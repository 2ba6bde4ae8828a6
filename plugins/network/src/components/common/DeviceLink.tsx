import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Link to the page of a device or site, under the title that the network database has for it. */
export function DeviceLink(props: { entityRef: string; title: string }) {
  return (
    <EntityRefLink
      entityRef={props.entityRef}
      title={props.title}
      hideIcon
      disableTooltip
    />
  );
}
