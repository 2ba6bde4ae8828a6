export function NetworkStateCard(_props: { deviceRef: string }) {
  return null;
}
