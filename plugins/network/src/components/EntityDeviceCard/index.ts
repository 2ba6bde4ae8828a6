export { EntityDeviceCard } from './EntityDeviceCard';
