export function NeighboursContent(_props: { deviceRef: string }) {
  return null;
}
