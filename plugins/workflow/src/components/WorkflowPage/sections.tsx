// The three pages below their headers, each with its own nested paths. Both frontend systems mount these.
import { Route, Routes } from 'react-router-dom';
import { Content } from '@backstage/core-components';
import { WorkflowQueryProvider } from '@linework/backstage-plugin-workflow-react';
import { InstanceContent } from '../monitor/InstanceContent';
import { MonitorContent } from '../monitor/MonitorContent';
import { TasksContent } from '../tasks/TasksContent';

export function TasksSection() {
  return (
    <WorkflowQueryProvider>
      <Content>
        <Routes>
          <Route path="/:taskKey?" element={<TasksContent />} />
        </Routes>
      </Content>
    </WorkflowQueryProvider>
  );
}

export function MonitorSection() {
  return (
    <WorkflowQueryProvider>
      <Content>
        <Routes>
          <Route path="/" element={<MonitorContent />} />
          <Route path="/:instanceKey" element={<InstanceContent />} />
        </Routes>
      </Content>
    </WorkflowQueryProvider>
  );
}
