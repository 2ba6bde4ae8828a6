export function MapContent() {
  return null;
}
