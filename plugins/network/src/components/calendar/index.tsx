// Maintenance windows and blackouts.
import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { CalendarContent } from './CalendarContent';
import { PlannedWork } from './PlannedWork';

export function CalendarSection() {
  return (
    <NetworkQueryProvider>
      <Content>
        <CalendarContent />
      </Content>
    </NetworkQueryProvider>
  );
}

export function EntityPlannedWorkCard() {
  return (
    <NetworkQueryProvider>
      <PlannedWork />
    </NetworkQueryProvider>
  );
}
