// The Processes page below its header, with its nested paths. Both frontend systems mount it.
import { Route, Routes } from 'react-router-dom';
import { Content } from '@backstage/core-components';
import { WorkflowQueryProvider } from '@linework/backstage-plugin-workflow-react';
import { DesignerContent } from './designer/DesignerContent';
import { ProcessContent } from './ProcessContent';
import { ProcessListContent } from './ProcessListContent';

export function ProcessesSection() {
  return (
    <WorkflowQueryProvider>
      <Content>
        <Routes>
          <Route path="/" element={<ProcessListContent />} />
          <Route path="/new" element={<DesignerContent />} />
          <Route path="/:definitionKey" element={<ProcessContent />} />
          <Route path="/:definitionKey/edit" element={<DesignerContent />} />
        </Routes>
      </Content>
    </WorkflowQueryProvider>
  );
}
