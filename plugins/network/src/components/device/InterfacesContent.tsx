export function InterfacesContent(_props: { deviceRef: string }) {
  return null;
}
